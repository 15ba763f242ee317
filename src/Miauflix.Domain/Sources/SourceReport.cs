namespace Miauflix.Domain.Sources;

/// <summary>A user's complaint about a source; one per user, source and reason.</summary>
public sealed class SourceReport
{
    public const int MaxCommentLength = 500;

    public Guid Id { get; init; }

    public long SourceId { get; init; }

    public Guid UserId { get; init; }

    public SourceReportReason Reason { get; init; }

    public string? Comment { get; set; }

    /// <summary>The user was an administrator: one such report is enough.</summary>
    public bool IsByAdmin { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}

public enum SourceReportReason
{
    Fake,
    Malware,
    Password,
    WrongContent,
    WrongLanguage,
    BadAudio,
    BadVideo,
    Hardsubs,
    Dead,
    Other,
}
