namespace Integrations.Wallets;

/// <summary>What a wallet's owner may set. Immutable.</summary>
public sealed record WalletSettings
{
    /// <summary>Below it the targets are told, once each time it is crossed; <see langword="null"/> for never. In the wallet's currency.</summary>
    public Money? LowBalance { get; init; }

    /// <summary>The most of one operation that takes money out; <see langword="null"/> leaves it to the limit policy. The lower of both holds.</summary>
    public Money? PerTransaction { get; init; }

    /// <summary>The most of one day, in the policy's time zone.</summary>
    public Money? PerDay { get; init; }

    /// <summary>The most of one month.</summary>
    public Money? PerMonth { get; init; }

    /// <summary>The language of messages, such as <c>sw</c>; <see langword="null"/> takes the default.</summary>
    public string? Language { get; init; }

    /// <summary>Who is told; up to 10.</summary>
    public IReadOnlyList<NotificationTarget> Targets { get; init; } = [];
}
