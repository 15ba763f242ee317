namespace Miauflix.Application.Catalog.Ports;

/// <summary>Encrypts tokens of other services at rest, bound to the row they belong to. Thread safe.</summary>
public interface ITokenProtection
{
    /// <param name="row">The row's id; the text reads back with the same id only.</param>
    /// <param name="token">The token.</param>
    string Protect(Guid row, string token);

    /// <summary>The token, or null when the text was changed, belongs to another row, or the keys are gone.</summary>
    string? Unprotect(Guid row, string text);
}
