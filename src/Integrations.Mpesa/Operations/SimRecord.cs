namespace Integrations.Mpesa;

/// <summary>What Safaricom knows of a SIM. Personal data: its text form shows the identifier only.</summary>
public sealed class SimRecord
{
    /// <summary>Whether it was swapped.</summary>
    public required SimSwap Swap { get; init; }

    /// <summary>When, in Kenyan time, and midnight where the answer has a day only; <see langword="null"/> unless <see cref="Swap"/> is <see cref="SimSwap.Swapped"/>.</summary>
    public DateTimeOffset? SwappedAt { get; init; }

    /// <summary>When the number was registered, with <see cref="SimDetail.Imsi"/>; <see langword="null"/> when the answer has none.</summary>
    public DateTimeOffset? RegisteredAt { get; init; }

    /// <summary>The hashed IMSI, with <see cref="SimDetail.Imsi"/>; <see langword="null"/> when the answer has none. Compare it with an earlier one.</summary>
    public string? HashedImsi { get; init; }

    /// <summary>Safaricom's identifier of the request; empty when the answer had none.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>The identifier.</summary>
    public override string ToString() => RequestId;
}
