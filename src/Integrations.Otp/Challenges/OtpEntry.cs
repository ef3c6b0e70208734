using System.Diagnostics;
using System.Net;

namespace Integrations.Otp;

/// <summary>A code that somebody typed, with what it is to be good for: taken from the data that will be executed, not from what was stored when it was issued.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public sealed class OtpEntry
{
    /// <summary>The challenge.</summary>
    public required string ChallengeId { get; init; }

    /// <summary>The purpose of what will be done now.</summary>
    public required string Purpose { get; init; }

    /// <summary>The destination of the person for whom it will be done.</summary>
    public required OtpDestination Destination { get; init; }

    /// <summary>What will be done now, in the same fields as the request had. Default: nothing.</summary>
    public OtpContext Context { get; init; } = OtpContext.None;

    /// <summary>The tenant for whom it will be done: as in the request.</summary>
    public string? Tenant { get; init; }

    /// <summary>What was typed. Spaces and hyphens are left out, Arabic-Indic digits are read. Never printed.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string Code { get; init; }

    /// <summary>The source address, for the audit.</summary>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>The purpose and the masked destination; never the code.</summary>
    public override string ToString() => $"{Purpose} {Destination}";
}
