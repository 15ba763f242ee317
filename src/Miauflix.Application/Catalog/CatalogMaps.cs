using AutoMapper;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Domain.Catalog;

namespace Miauflix.Application.Catalog;

/// <summary>From catalogue entities to what routes and other modules see.</summary>
internal sealed class CatalogMaps : Profile
{
    public CatalogMaps()
    {
        CreateMap<Movie, MovieItem>()
            .ForCtorParam(nameof(MovieItem.Poster), map => map.MapFrom(movie => movie.PosterPath))
            .ForCtorParam(nameof(MovieItem.Backdrop), map => map.MapFrom(movie => movie.BackdropPath))
            .ForCtorParam(nameof(MovieItem.Logo), map => map.MapFrom(movie => movie.LogoPath))
            .ForCtorParam(nameof(MovieItem.Genres), map => map.MapFrom(_ => Array.Empty<string>()));
        CreateMap<Movie, MovieDetails>()
            .ForCtorParam(nameof(MovieDetails.Poster), map => map.MapFrom(movie => movie.PosterPath))
            .ForCtorParam(nameof(MovieDetails.Backdrop), map => map.MapFrom(movie => movie.BackdropPath))
            .ForCtorParam(nameof(MovieDetails.Logo), map => map.MapFrom(movie => movie.LogoPath))
            .ForCtorParam(nameof(MovieDetails.Genres), map => map.MapFrom(_ => Array.Empty<string>()))
            .ForMember(details => details.Sources, map => map.Ignore());
        CreateMap<Movie, CatalogMovie>()
            .ForCtorParam(nameof(CatalogMovie.Year), map => map.MapFrom(movie => movie.ReleaseDate == null ? 0 : movie.ReleaseDate.Value.Year))
            .ForCtorParam(nameof(CatalogMovie.RuntimeMinutes), map => map.MapFrom(movie => movie.Runtime));
    }
}
