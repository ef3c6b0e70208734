using System.Text;

namespace Integrations.Mpesa;

/// <summary>Asks for the balances of the short code's accounts. They come by callback.</summary>
public sealed record BalanceQuery : MpesaRequest
{
    /// <summary>The short code asked about; <see langword="null"/> is the account's own.</summary>
    public string? ShortCode { get; init; }

    /// <summary>What the callback address is made from; <see langword="null"/> makes one.</summary>
    public string? Reference { get; init; }

    /// <summary>Where the result is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? ResultUrl { get; init; }

    /// <summary>Where a queue timeout is posted; <see langword="null"/> takes the host's callback address.</summary>
    public Uri? QueueTimeoutUrl { get; init; }

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder) => base.PrintMembers(builder);
}
