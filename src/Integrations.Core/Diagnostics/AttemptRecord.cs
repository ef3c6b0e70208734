using Integrations.Http;

namespace Integrations.Diagnostics;

/// <summary>One transmission with its raw answer. Not a record: its text form must not show the answer.</summary>
public sealed class AttemptRecord
{
    internal AttemptRecord(ProviderCall call, string provider, Transmission transmission)
    {
        Provider = provider;
        Operation = call.Operation.Name;
        Merchant = call.Merchant;
        Reference = call.Reference;
        CorrelationId = call.CorrelationId;
        Transmission = transmission;
    }

    /// <summary>The provider: <c>mpesa</c>.</summary>
    public string Provider { get; }

    /// <summary>The operation: <c>stk_push</c>.</summary>
    public string Operation { get; }

    /// <summary>The registration's name.</summary>
    public string Merchant { get; }

    /// <summary>Our reference.</summary>
    public string? Reference { get; }

    /// <summary>The host's correlation id.</summary>
    public string? CorrelationId { get; }

    /// <summary>Status, raw answer and marks.</summary>
    public Transmission Transmission { get; }
}
