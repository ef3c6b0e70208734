namespace Integrations.Callbacks.Internal;

/// <summary>How a callback ended, as in telemetry. Bounded.</summary>
internal static class CallbackResults
{
    public const string UnknownAddress = "unknown_address";
    public const string WrongMethod = "wrong_method";
    public const string Forged = "forged";
    public const string TooLong = "too_long";
    public const string Broken = "broken";
    public const string Refused = "refused";
    public const string Stored = "stored";
    public const string Malformed = "malformed";
    public const string NotStored = "not_stored";
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string ValidatorLate = "validator_late";
    public const string ValidatorFailed = "validator_failed";
    public const string ValidatorMissing = "validator_missing";
}
