namespace Integrations.Idempotency;

/// <summary>An error as it stands in a store. Its trace is the outcome's.</summary>
internal sealed class StoredError
{
    public required ErrorCategory Category { get; init; }

    public required string Provider { get; init; }

    public required string Operation { get; init; }

    public string? Code { get; init; }

    public bool NothingSent { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The code's own message; <see langword="null"/> when it is the category's, which may be reworded meanwhile.</summary>
    public string? UserMessage { get; init; }

    public static StoredError From(ProviderError error) => new()
    {
        Category = error.Category,
        Provider = error.Provider,
        Operation = error.Operation,
        Code = error.Code,
        NothingSent = error.NothingSent,
        RetryAfter = error.RetryAfter,
        UserMessage = error.UserMessage == error.Category.Rule().UserMessage ? null : error.UserMessage,
    };

    public ProviderError ToError(CallTrace trace)
    {
        var error = new ProviderError
        {
            Category = Category,
            Provider = Provider,
            Operation = Operation,
            Code = Code,
            NothingSent = NothingSent,
            RetryAfter = RetryAfter,
            Trace = trace,
        };
        return UserMessage is null ? error : error with { UserMessage = UserMessage };
    }
}
