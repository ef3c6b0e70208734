namespace Integrations;

/// <summary>Why a provider, or this process, did not do what was asked. Never holds a body, a number or a name.</summary>
public sealed record ProviderError
{
    /// <summary>The category, from the provider's code table.</summary>
    public required ErrorCategory Category { get; init; }

    /// <summary>The provider, as in telemetry: <c>mpesa</c>.</summary>
    public required string Provider { get; init; }

    /// <summary>The operation, as in telemetry: <c>stk_push</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The provider's own code, as it came; <see langword="null"/> when the answer had none.</summary>
    public string? Code { get; init; }

    /// <summary>True when it is proven that no byte of the request's body left this process.</summary>
    public bool NothingSent { get; init; }

    /// <summary>How long the provider asks to wait; <see langword="null"/> when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>HTTP status, request id, transmissions, and the reference to ask again with.</summary>
    public CallTrace Trace { get; init; } = CallTrace.None;

    /// <summary>A sentence for the customer: the code's own where the provider's table has one, else the category's.</summary>
    public string UserMessage
    {
        get => field ?? Category.Rule().UserMessage;
        init;
    }

    /// <summary>One line for a log: provider, operation, category, code and status.</summary>
    public override string ToString() =>
        $"{Provider}.{Operation}: {Category}" + (Code is null ? "" : $", code {Code}") + (Trace.HttpStatus is { } status ? $", HTTP {status}" : "") + (NothingSent ? ", nothing sent" : "");
}
