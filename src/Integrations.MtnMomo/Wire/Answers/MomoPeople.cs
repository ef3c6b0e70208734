namespace Integrations.MtnMomo.Wire.Answers;

/// <summary>What MTN tells about people. On the wire the names have underscores, which the reader passes over.</summary>
internal static class MomoPeople
{
    public static MomoPerson? Read(WireNode node) => new()
    {
        Name = node.Text("name"),
        GivenName = node.Text("givenName"),
        FamilyName = node.Text("familyName"),
        MiddleName = node.Text("middleName"),
        BirthDate = node.Text("birthdate"),
        Locale = node.Text("locale"),
        Gender = node.Text("gender"),
        Status = node.Text("status"),
        Email = node.Text("email"),
        PhoneNumber = WireValues.Id(node.Text("phoneNumber")),
        Address = node.Text("address"),
        IdentificationType = node.Text("identificationType"),
        IdentificationValue = node.Text("identificationValue"),
        Active = node.Text("active"),
        CityOfBirth = node.Text("cityOfBirth"),
        RegionOfBirth = node.Text("regionOfBirth"),
        CountryOfBirth = node.Text("countryOfBirth"),
        Occupation = node.Text("occupation"),
        EmployerName = node.Text("employerName"),
        CreditScore = node.Text("creditScore"),
    };

    /// <summary>Whether an account is active: a boolean, or its text.</summary>
    public static MomoFlag? ReadActive(WireNode node) => node.Text("result")?.ToUpperInvariant() switch
    {
        "TRUE" => MomoFlag.Yes,
        "FALSE" => MomoFlag.No,
        _ => null,
    };
}
