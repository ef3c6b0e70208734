namespace Integrations.Samples.WalletTopUp;

/// <summary>Something that is not done, in words for whoever asked.</summary>
internal sealed class ApiException : Exception
{
    /// <param name="status">The HTTP status that fits.</param>
    /// <param name="field">The field, header or parameter that is wrong.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public ApiException(int status, string field, string message)
        : this(status, new Dictionary<string, string>(StringComparer.Ordinal) { [field] = message })
    {
    }

    /// <param name="status">The HTTP status that fits.</param>
    /// <param name="problems">Each field with what is wrong, in order.</param>
    public ApiException(int status, IReadOnlyDictionary<string, string> problems)
        : base(problems.Values.First()) => (Status, Problems) = (status, problems);

    public int Status { get; }

    public IReadOnlyDictionary<string, string> Problems { get; }

    public TimeSpan? RetryAfter { get; init; }
}
