using System.Diagnostics;
using System.Net;

namespace Integrations.Otp;

/// <summary>Asks for a code.</summary>
[DebuggerDisplay("{Purpose,nq} {Destination,nq}")]
public sealed class OtpRequest
{
    /// <summary>What it is for: a name in <see cref="OtpOptions.Purposes"/>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Where it goes.</summary>
    public required OtpDestination Destination { get; init; }

    /// <summary>What it stands for. A payment needs amount, payee and reference. Default: nothing.</summary>
    public OtpContext Context { get; init; } = OtpContext.None;

    /// <summary>
    /// Whose it is: the host's identifier of the signed-in user, 1 to 128 characters; <see langword="null"/> when nobody is signed in. Only this subject can list and cancel it. Each subject has one code alive for a purpose and destination.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>The tenant for whom it is done, 1 to 128 characters; <see langword="null"/> for a host with one. A code of one tenant is wrong for another.</summary>
    public string? Tenant { get; init; }

    /// <summary>The source address: of the person who asks, not of a proxy. <see langword="null"/> where there is none; it is then not limited.</summary>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>The same key and request, again: the same challenge, and nothing is sent. 1 to 128 characters; <see langword="null"/> for none.</summary>
    /// <remarks>Keys belong to their subject. Those of people who are not signed in share one room: take none from them that could be guessed, because the same request under it gets the same challenge.</remarks>
    public string? IdempotencyKey { get; init; }

    /// <summary>The language of the message, such as <c>sw-KE</c>. Where there is no text, the shorter form, then the default.</summary>
    public string? Language { get; init; }

    /// <summary>
    /// True when nobody is behind the destination, but whoever asks must not learn it. The answer, the limits and the time are those of any other; nothing is sent, and no code is right.
    /// </summary>
    public bool IsDecoy { get; init; }

    /// <summary>The purpose and the masked destination.</summary>
    public override string ToString() => $"{Purpose} {Destination}";
}
