using AutoMapper;
using Miauflix.Application.Catalog.Contracts;
using Miauflix.Domain.Sources;

namespace Miauflix.Application.Sources;

/// <summary>From source entities to what clients see.</summary>
internal sealed class SourceMaps : Profile
{
    public SourceMaps() => CreateMap<MovieSource, TitleSource>()
        .ForCtorParam(nameof(TitleSource.Source), map => map.MapFrom(source => source.SourceType))
        .ForCtorParam(nameof(TitleSource.HasDataFile), map => map.MapFrom(source => source.EncryptedTorrentFile != null));
}
