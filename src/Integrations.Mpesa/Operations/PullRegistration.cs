namespace Integrations.Mpesa;

/// <summary>The short code may be pulled from.</summary>
public sealed class PullRegistration
{
    /// <summary>Daraja's identifier of the request; empty when the answer had none.</summary>
    public string ReferenceId { get; init; } = "";

    /// <summary>True when the short code was registered before.</summary>
    public bool WasRegistered { get; init; }

    /// <summary>The identifier.</summary>
    public override string ToString() => ReferenceId;
}
