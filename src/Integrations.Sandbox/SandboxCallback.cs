namespace Integrations.Sandbox;

/// <summary>A callback that a simulated provider sent, or was told to lose.</summary>
/// <remarks>Holds numbers and amounts: for tests, not for logs.</remarks>
public sealed class SandboxCallback
{
    internal SandboxCallback(SandboxOperation operation, Uri address, ReadOnlyMemory<byte> body, DateTimeOffset at, CallbackDelivery delivery, int? status, string method = "POST")
        => (Operation, Address, Body, At, Delivery, Status, Method) = (operation, address, body, at, delivery, status, method);

    /// <summary>What it reports: the operation that caused it, <see cref="DarajaOperation.C2bValidation"/> or <see cref="DarajaOperation.C2bConfirmation"/>.</summary>
    public SandboxOperation Operation { get; }

    /// <summary>Where it went.</summary>
    public Uri Address { get; }

    /// <summary>The HTTP method: POST, or PUT where the provider uses it.</summary>
    public string Method { get; }

    /// <summary>The body, byte for byte.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>When it was sent or lost, by the sandbox's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What became of it.</summary>
    public CallbackDelivery Delivery { get; }

    /// <summary>The HTTP status the receiver gave; <see langword="null"/> when none came.</summary>
    public int? Status { get; }

    /// <summary>Operation and fate only.</summary>
    public override string ToString() => $"{Operation} {Delivery} {Status}";
}
