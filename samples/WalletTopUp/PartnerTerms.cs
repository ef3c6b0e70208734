using Integrations.Otp;

namespace Integrations.Samples.WalletTopUp;

/// <summary>A partner in the settings.</summary>
internal sealed class PartnerTerms
{
    /// <summary>As messages name the partner: up to 20 characters.</summary>
    public string Name { get; set; } = "";

    /// <summary>The mobile number that codes of float purchases go to, <c>2547…</c>; empty for none.</summary>
    public string Phone { get; set; } = "";

    /// <summary>The address that they go to where there is no number; empty for none.</summary>
    public string Email { get; set; } = "";

    /// <summary>Hashes of the keys. Two while a key is being changed.</summary>
    public IList<string> KeyHashes { get; } = [];

    public IEnumerable<string> Problems()
    {
        if (Name.Length is < 1 or > 20)
        {
            yield return $"{nameof(Name)} must have 1 to 20 characters.";
        }

        if (Phone.Length > 0 && (!Msisdn.TryParse(Phone, TopUpTerms.Country, out var number) || !number.IsMobile || number.Country?.Code is not TopUpTerms.Country))
        {
            yield return $"{nameof(Phone)} must be a Kenyan mobile number.";
        }

        if (Email.Length > 0 && !OtpDestination.TryForEmail(Email, out _, out var problem))
        {
            yield return $"{nameof(Email)} {problem}.";
        }
    }
}
