namespace Integrations.Sandbox;

/// <summary>Numbers with a fate, by their last six digits. They are the sandbox's own: Airtel publishes none.</summary>
public static class AirtelTestNumbers
{
    /// <summary>A wrong PIN: <c>TF</c> inside an envelope that says success.</summary>
    public const string WrongPin = "000002";

    /// <summary>Too little money: <c>TF</c>.</summary>
    public const string NoBalance = "000003";

    /// <summary>Nobody answers: <c>TIP</c> for ever, or <c>TE</c>.</summary>
    public const string Ignore = "000004";

    /// <summary><c>TA</c>, then <c>TS</c>.</summary>
    public const string AmbiguousThenPay = "000005";

    /// <summary><c>TA</c> for ever.</summary>
    public const string Ambiguous = "000006";

    /// <summary>No wallet.</summary>
    public const string Unregistered = "000007";

    /// <summary>408 after acceptance.</summary>
    public const string TimeoutAfterAcceptance = "000008";

    /// <summary>500 after acceptance.</summary>
    public const string ErrorAfterAcceptance = "000009";

    /// <summary>500 before acceptance.</summary>
    public const string ErrorBeforeAcceptance = "000010";

    /// <summary>Taken, and answered as a duplicate; cash, which knows no duplicates, is answered as it went.</summary>
    public const string Duplicate = "000011";

    /// <summary>A barred subscriber.</summary>
    public const string Barred = "000012";

    internal static AirtelOutcome OutcomeOf(string number) => Suffix(number) switch
    {
        WrongPin => AirtelOutcome.WrongPin,
        NoBalance => AirtelOutcome.NoBalance,
        Ignore => AirtelOutcome.Ignore,
        AmbiguousThenPay => AirtelOutcome.AmbiguousThenPay,
        Ambiguous => AirtelOutcome.Ambiguous,
        _ => AirtelOutcome.Pay,
    };

    internal static AirtelMishap MishapOf(string number) => Suffix(number) switch
    {
        TimeoutAfterAcceptance => AirtelMishap.TimeoutAfterAcceptance,
        ErrorAfterAcceptance => AirtelMishap.ErrorAfterAcceptance,
        ErrorBeforeAcceptance => AirtelMishap.ErrorBeforeAcceptance,
        Duplicate => AirtelMishap.DuplicateAfterAcceptance,
        _ => AirtelMishap.None,
    };

    internal static bool IsUnregistered(string number) => Suffix(number) is Unregistered;

    internal static bool IsBarred(string number) => Suffix(number) is Barred;

    private static string Suffix(string number) => number.Length > WrongPin.Length ? number[^WrongPin.Length..] : "";
}
