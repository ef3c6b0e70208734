namespace Integrations.Bridge;

/// <summary>What is known of a payment as a whole.</summary>
public enum PaymentStatus
{
    /// <summary>Under way: <see cref="Payment.Pending"/> tells what it waits for. Not failed, however long it takes.</summary>
    Pending,

    /// <summary>Value moved. Deliver.</summary>
    Succeeded,

    /// <summary>It is proven that no value moved. <see cref="Payment.Failure"/> tells why.</summary>
    Failed,

    /// <summary>Somebody must look: <see cref="Payment.Review"/> tells why. Not failed.</summary>
    Review,

    /// <summary>Value moved and moved back. Do not deliver.</summary>
    Reversed,
}
