using AutoMapper;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog;

/// <summary>From catalogue entities to what routes and other modules see.</summary>
internal sealed class CatalogMaps : Profile
{
    public CatalogMaps()
    {
        CreateMap<Movie, CatalogMovie>()
            .ForCtorParam(nameof(CatalogMovie.Year), map => map.MapFrom(movie => movie.ReleaseDate == null ? 0 : movie.ReleaseDate.Value.Year))
            .ForCtorParam(nameof(CatalogMovie.RuntimeMinutes), map => map.MapFrom(movie => movie.Runtime));
        CreateMap<TvShow, CatalogShow>()
            .ForCtorParam(nameof(CatalogShow.Title), map => map.MapFrom(show => show.Name))
            .ForCtorParam(nameof(CatalogShow.OriginalTitle), map => map.MapFrom(show => show.OriginalName))
            .ForCtorParam(nameof(CatalogShow.Year), map => map.MapFrom(show => show.FirstAirDate == null ? 0 : show.FirstAirDate.Value.Year));
        CreateMap<Episode, CatalogEpisode>()
            .ForCtorParam(nameof(CatalogEpisode.ShowId), map => map.MapFrom(episode => episode.TvShowId))
            .ForCtorParam(nameof(CatalogEpisode.Title), map => map.MapFrom(episode => episode.Name))
            .ForCtorParam(nameof(CatalogEpisode.RuntimeMinutes), map => map.MapFrom(episode => episode.Runtime ?? 0));
    }
}
