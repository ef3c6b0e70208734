using System.Net;

namespace Integrations.Otp;

/// <summary>Something that happened to a challenge. For the audit, not for whoever asked.</summary>
public sealed record OtpEvent
{
    /// <summary>What happened.</summary>
    public required OtpEventKind Kind { get; init; }

    /// <summary>Why, exactly.</summary>
    public OtpReason Reason { get; init; }

    /// <summary>When, by this process's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The challenge; <see langword="null"/> when there was none to speak of.</summary>
    public string? ChallengeId { get; init; }

    /// <summary>The purpose.</summary>
    public required string Purpose { get; init; }

    /// <summary>The destination, masked; <see langword="null"/> when it is not known.</summary>
    public string? Destination { get; init; }

    /// <summary>Who asked: the host's identifier of the signed-in user; <see langword="null"/> when nobody was signed in or the event came by itself.</summary>
    public string? Actor { get; init; }

    /// <summary>The tenant; <see langword="null"/> for none.</summary>
    public string? Tenant { get; init; }

    /// <summary>The source address; <see langword="null"/> when it is not known.</summary>
    public IPAddress? ClientAddress { get; init; }

    /// <summary>The limit that refused: <c>cool_down</c>, <c>failures</c>, <c>destination</c>, <c>address</c>, <c>subject</c>, <c>tenant</c>, <c>purpose</c> or <c>queue</c>.</summary>
    public string? Limit { get; init; }

    /// <summary>Attempts that were counted on the challenge.</summary>
    public int Attempts { get; init; }

    /// <summary>The reason in the five words that a report needs.</summary>
    public OtpCheckStatus Status => Reason switch
    {
        OtpReason.None => OtpCheckStatus.Approved,
        OtpReason.UnknownChallenge => OtpCheckStatus.NotFound,
        OtpReason.Expired => OtpCheckStatus.Expired,
        OtpReason.AttemptsUsedUp or OtpReason.PairBlocked => OtpCheckStatus.TooManyAttempts,
        _ => OtpCheckStatus.Denied,
    };
}
