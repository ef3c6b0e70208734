namespace Integrations.Airtel;

/// <summary>Whose wallet a number is. Personal data: never log it.</summary>
public sealed class AirtelAccountHolder
{
    /// <summary>First name; empty when Airtel gave none.</summary>
    public string FirstName { get; init; } = "";

    /// <summary>Last name; empty when Airtel gave none.</summary>
    public string LastName { get; init; } = "";

    /// <summary>The wallet's grade, in Airtel's words; <see langword="null"/> when it gave none.</summary>
    public string? Grade { get; init; }

    /// <summary>Whether the wallet is barred; <see langword="null"/> when Airtel does not say.</summary>
    public bool? IsBarred { get; init; }

    /// <summary>Whether a PIN is set; <see langword="null"/> when Airtel does not say.</summary>
    public bool? IsPinSet { get; init; }

    /// <summary>The state of the registration, in Airtel's words; <see langword="null"/> when it gave none.</summary>
    public string? RegistrationStatus { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(AirtelAccountHolder);
}
