using Integrations.Callbacks;

namespace Integrations.Payments;

/// <summary>One use of one route for one payment, under one reference.</summary>
/// <remarks>Every field that the provider compares stays the same on each send of the attempt.</remarks>
public sealed class PaymentAttempt
{
    /// <summary>Our reference: made before the first send, stored, never used by another attempt.</summary>
    public required string Reference { get; init; }

    /// <summary>What the host wants.</summary>
    public required PaymentRequest Request { get; init; }

    /// <summary>What the route prepared.</summary>
    public Preparation Preparation { get; init; } = Preparation.Nothing;

    /// <summary>1 for the first send; higher for each resend of the same reference.</summary>
    public int SendNumber { get; init; } = 1;

    /// <summary>When the first send began; <see langword="null"/> before it. A wire field that holds a time and is compared takes this one.</summary>
    public DateTimeOffset? FirstSentAt { get; init; }

    /// <summary>When the latest send had left, or may have left at the latest; <see langword="null"/> before one. How old an answer's request is at least is measured from here.</summary>
    public DateTimeOffset? LatestSentAt { get; init; }

    /// <summary>What the provider has issued so far.</summary>
    public IReadOnlyList<ProviderReference> ProviderReferences { get; init; } = [];

    /// <summary>Makes callback addresses; <see langword="null"/> in a host that has none.</summary>
    public CallbackAddresses? Addresses { get; init; }

    /// <summary>The address at which the provider reports on this attempt.</summary>
    /// <param name="slug">The callback reader's slug.</param>
    /// <exception cref="InvalidOperationException">The host has no public address for callbacks.</exception>
    public Uri CallbackUri(string slug) => Addresses is null
        ? throw new InvalidOperationException("This route needs a callback address; call services.AddMobileMoneyCallbacks and set PublicBaseAddress.")
        : Addresses.For(slug, Reference);

    /// <summary>The value of a provider reference; <see langword="null"/> when it is not known.</summary>
    public string? Find(string kind)
    {
        foreach (var reference in ProviderReferences)
        {
            if (reference.Kind == kind)
            {
                return reference.Value;
            }
        }

        return null;
    }
}
