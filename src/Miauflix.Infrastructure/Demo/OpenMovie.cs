namespace Miauflix.Infrastructure.Demo;

/// <summary>A freely licensed film of the Blender Foundation whose public torrent plays when there is a network.</summary>
internal sealed record OpenMovie(string Title, int Year, int RuntimeMinutes, string InfoHash, string Overview)
{
    /// <summary>Public trackers that carry these films.</summary>
    public static readonly IReadOnlyList<string> Trackers =
    [
        "udp://tracker.opentrackr.org:1337/announce",
        "udp://explodie.org:6969/announce",
        "udp://tracker.torrent.eu.org:451/announce",
        "udp://open.stealth.si:80/announce",
    ];

    public static readonly IReadOnlyList<OpenMovie> All =
    [
        new("Big Buck Bunny", 2008, 10, "dd8255ecdc7ca55fb0bbf81323d87062db1f6d1c", "A large rabbit takes his revenge on three rodents who bully him."),
        new("Sintel", 2010, 15, "08ada5a7a6183aae1e09d831df6748d566095a10", "A lonely young woman searches the world for the dragon she raised."),
        new("Tears of Steel", 2012, 12, "209c8226b299b308beaf2b9cd3fb49212dbd13ec", "Scientists in Amsterdam replay the past to save the world from robots."),
        new("Cosmos Laundromat", 2015, 12, "c9e15763f722f23e98a29decdfae341b98d53056", "On a desolate island a suicidal sheep meets his fate in a quirky salesman."),
    ];
}
