namespace Integrations.MtnMomo;

/// <summary>What MTN tells about a person. Everything may be missing. Personal: its text form shows nothing.</summary>
public sealed class MomoPerson
{
    /// <summary>The whole name.</summary>
    public string? Name { get; init; }

    /// <summary>The given name.</summary>
    public string? GivenName { get; init; }

    /// <summary>The family name.</summary>
    public string? FamilyName { get; init; }

    /// <summary>The middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>The date of birth as MTN writes it: <c>1976-08-13</c>.</summary>
    public string? BirthDate { get; init; }

    /// <summary>The language and country: <c>sv_SE</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>The gender as MTN writes it: <c>MALE</c>.</summary>
    public string? Gender { get; init; }

    /// <summary>The state of the account holder as MTN writes it.</summary>
    public string? Status { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The phone number as MTN writes it.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The address.</summary>
    public string? Address { get; init; }

    /// <summary>The kind of identification.</summary>
    public string? IdentificationType { get; init; }

    /// <summary>Its number.</summary>
    public string? IdentificationValue { get; init; }

    /// <summary>Whether the account is active, as MTN writes it.</summary>
    public string? Active { get; init; }

    /// <summary>Where the person was born.</summary>
    public string? CityOfBirth { get; init; }

    /// <summary>In which region.</summary>
    public string? RegionOfBirth { get; init; }

    /// <summary>In which country.</summary>
    public string? CountryOfBirth { get; init; }

    /// <summary>The occupation.</summary>
    public string? Occupation { get; init; }

    /// <summary>The employer.</summary>
    public string? EmployerName { get; init; }

    /// <summary>The credit score as MTN writes it.</summary>
    public string? CreditScore { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "(a person)";
}
