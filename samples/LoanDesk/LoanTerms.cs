using System.Security.Cryptography;
using System.Text;

namespace Integrations.Samples.LoanDesk;

/// <summary>What the lender decides. Section <c>Loans</c> of the configuration; checked at start.</summary>
internal sealed class LoanTerms
{
    public const string Currency = "KES";

    /// <summary>The shortest PIN of staff.</summary>
    public const int FewestPinDigits = 6;

    /// <summary>The longest PIN of staff.</summary>
    public const int MostPinDigits = 8;

    /// <summary>The file of the loans.</summary>
    public string Database { get; set; } = "loans.db";

    /// <summary>The file of the Bridge's journal.</summary>
    public string Journal { get; set; } = "payments.db";

    /// <summary>The smallest loan in whole shillings.</summary>
    public int Least { get; set; } = 500;

    /// <summary>The largest loan in whole shillings.</summary>
    public int Most { get; set; } = 50_000;

    /// <summary>How many instalments a loan has.</summary>
    public int Instalments { get; set; } = 10;

    /// <summary>Days from the disbursement to the first due date, and from each to the next.</summary>
    public int DaysBetween { get; set; } = 7;

    /// <summary>How often due dates, open orders and notices are looked at.</summary>
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Where the calendar day changes.</summary>
    public string TimeZone { get; set; } = "Africa/Nairobi";

    /// <summary>The route that takes repayments. What borrowers pay by themselves is taken back by it too.</summary>
    public string RepaymentRoute { get; set; } = "mpesa:default/stk";

    /// <summary>Whether the addresses of confirmations are registered when the host starts. In production it is done once, by hand.</summary>
    public bool RegisterC2bAtStart { get; set; }

    /// <summary>Whose holders may approve loans by USSD: the PIN of each number, in international form. A number alone is no proof: whoever holds the phone, or gives its number, has it.</summary>
    public IDictionary<string, string> Staff { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys of the officers who may approve loans, by name.</summary>
    public IDictionary<string, string> Officers { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys of the programs that may ask for loans, by name.</summary>
    public IDictionary<string, string> Apps { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static LoanTerms From(IConfiguration section)
    {
        var terms = new LoanTerms();
        section.Bind(terms, static binder => binder.ErrorOnUnknownConfiguration = true);
        var problems = terms.Problems().ToArray();
        return problems.Length is 0 ? terms : throw new InvalidOperationException($"Loans: {string.Join(' ', problems)}");
    }

    /// <summary>The calendar day at a moment.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).Date);

    public bool IsStaff(Msisdn? number) => number is { } known && Staff.ContainsKey(known.Reveal());

    /// <summary>Whether a PIN is the number's. Each is compared in the same time.</summary>
    public bool IsPinOf(Msisdn number, Secret pin) =>
        Staff.TryGetValue(number.Reveal(), out var own) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(own), Encoding.UTF8.GetBytes(pin.Reveal()));

    private IEnumerable<string> Problems()
    {
        if (Least < 1 || Most < Least)
        {
            yield return $"{nameof(Least)} ({Least}) must be 1 or more and {nameof(Most)} ({Most}) not below it.";
        }

        if (Instalments is < 1 or > 60 || Instalments > Least)
        {
            yield return $"{nameof(Instalments)} ({Instalments}) must be 1 to 60 and not above {nameof(Least)}: an instalment is a whole shilling at least.";
        }

        if (DaysBetween is < 1 or > 366)
        {
            yield return $"{nameof(DaysBetween)} ({DaysBetween}) must be 1 to 366.";
        }

        if (LookEvery < TimeSpan.FromSeconds(1) || LookEvery > TimeSpan.FromHours(12))
        {
            yield return $"{nameof(LookEvery)} ({LookEvery}) must be 1 second to 12 hours.";
        }

        foreach (var (name, _) in Officers.Concat(Apps).Where(static key => Encoding.UTF8.GetByteCount(key.Value) < 16))
        {
            yield return $"the key of '{name}' is shorter than 16 characters; make one with: openssl rand -hex 24.";
        }

        foreach (var (number, pin) in Staff)
        {
            if (!Msisdn.TryParse(number, "KE", out var parsed) || parsed.Reveal() != number)
            {
                yield return $"{nameof(Staff)}: write the numbers as 2547…, one has {number.Length} characters.";
            }

            if (pin.Length is < FewestPinDigits or > MostPinDigits || !pin.All(char.IsAsciiDigit))
            {
                yield return $"{nameof(Staff)}: a PIN has {FewestPinDigits} to {MostPinDigits} digits, one has {pin.Length} characters.";
            }
        }
    }
}
