namespace Integrations.Samples.LoanDesk;

/// <summary>Something that cannot be done, in words for whoever asked.</summary>
/// <param name="status">The HTTP status that fits.</param>
/// <param name="about">The field that is wrong.</param>
/// <param name="message">What is wrong and what would be right.</param>
internal sealed class DeskException(int status, string about, string message) : Exception(message)
{
    public int Status => status;

    public string Field => about;
}
