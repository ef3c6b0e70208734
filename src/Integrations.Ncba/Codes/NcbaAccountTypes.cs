using static Integrations.ErrorCategory;
using static Integrations.Payments.Claim;

namespace Integrations.Ncba.Codes;

/// <summary>
/// <c>TransType</c> of an account notification about money that came, as far as live ones were seen; the bank publishes no list. A transfer inside the bank may be a customer's or the
/// merchant's own: like a type without a row it proves no payment, and is held.
/// </summary>
internal static class NcbaAccountTypes
{
    public static CodeTable Credits { get; } = new(
        new("171", Succeeded),
        // The bank's guide has this one, without a word about it.
        new("220", Succeeded),
        new("500", Succeeded),
        new("506", Succeeded),
        new("549", None, OutcomeUnknown),
        new("550", None, OutcomeUnknown),
        new("876", Succeeded),
        new("883", Succeeded),
        new("886", Succeeded),
        new("887", Succeeded));
}
