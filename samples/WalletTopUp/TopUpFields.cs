using Integrations.Otp;

namespace Integrations.Samples.WalletTopUp;

/// <summary>Reads the fields of a request, and refuses it with all that is wrong at once.</summary>
internal sealed class TopUpFields
{
    private const int LongestText = 100;

    private readonly Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    public void Add(string field, string message) => _problems.TryAdd(field, $"{field} {message}");

    public Money Amount(decimal? amount, TopUpTerms terms)
    {
        if (amount is { } given && given == decimal.Truncate(given) && given >= terms.Least && given <= terms.Most)
        {
            return new Money(given, TopUpTerms.Currency);
        }

        Add("amount", $"must be whole shillings from {terms.Least} to {terms.Most}.");
        return default;
    }

    public Msisdn Phone(string? text)
    {
        if (Msisdn.TryParse(text, TopUpTerms.Country, out var number) && number.IsMobile && number.Country?.Code is TopUpTerms.Country)
        {
            return number;
        }

        Add("phone_number", "must be a Kenyan mobile number, such as 0712 345 678.");
        return default;
    }

    public OtpDestination? Email(string? text)
    {
        if (!OtpDestination.TryForEmail(text, out var address, out var problem))
        {
            Add("email_address", $"{problem}.");
        }

        return address;
    }

    public string Text(string field, string? text)
    {
        if (text?.Trim() is { Length: > 0 and <= LongestText } given && !given.Any(char.IsControl))
        {
            return given;
        }

        Add(field, $"must have 1 to {LongestText} characters, in one line.");
        return "";
    }

    /// <summary>A whole number of the query string; the fallback where it is left out.</summary>
    public long? Number(string field, string? text, long least, long most, long? fallback)
    {
        if (text is null)
        {
            return fallback;
        }

        if (long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        Add(field, $"must be a number from {least} to {most}.");
        return fallback;
    }

    public void ThrowIfWrong()
    {
        if (_problems.Count > 0)
        {
            throw new ApiException(StatusCodes.Status400BadRequest, _problems);
        }
    }
}
