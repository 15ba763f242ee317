namespace Miauflix.Api.Catalog;

/// <summary>How a season says that its episodes are still on their way.</summary>
internal static class SeasonAnswers
{
    private const string Seconds = "2";

    public static void AskAgainUnless(this HttpResponse response, bool isSynced)
    {
        if (!isSynced)
        {
            response.Headers.RetryAfter = Seconds;
        }
    }
}
