namespace Integrations.Airtel;

/// <summary>Whether a remittance could be credited. Personal data: never log it.</summary>
public sealed class RemittanceRecipient
{
    /// <summary>Whether Airtel would credit it: the account is active and not barred.</summary>
    public required bool CanReceive { get; init; }

    /// <summary>First name; empty when Airtel gave none.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>Last name; empty when Airtel gave none.</summary>
    public string LastName { get; init; } = "";

    /// <summary>Whether they can receive.</summary>
    public override string ToString() => CanReceive ? "can receive" : "cannot receive";
}
