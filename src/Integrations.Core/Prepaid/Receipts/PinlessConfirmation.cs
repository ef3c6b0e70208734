namespace Integrations.Prepaid;

/// <summary>A recharge that went straight to a number: nothing to type in.</summary>
public sealed class PinlessConfirmation : VendResult
{
    /// <summary>The number that received it, as the supplier shows it. Personal data.</summary>
    public required string Recipient { get; init; }

    /// <summary>The network, as the supplier shows it; <see langword="null"/> when it does not.</summary>
    public string? Network { get; init; }

    /// <summary>The network's own number of the recharge; <see langword="null"/> when there is none.</summary>
    public string? NetworkReference { get; init; }

    /// <summary>Whom the customer calls when it did not arrive; <see langword="null"/> when the supplier does not say.</summary>
    public string? CallCentre { get; init; }
}
