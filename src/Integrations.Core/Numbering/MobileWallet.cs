namespace Integrations;

/// <summary>The mobile-money service that an operator runs in a country.</summary>
/// <param name="CountryCode">ISO 3166-1 code, such as <c>KE</c>.</param>
/// <param name="Operator">The operator that runs it.</param>
/// <param name="Name">Its name, such as <c>M-Pesa</c>.</param>
/// <param name="ApiFamily">The interface it is reached by: <c>mpesa-daraja</c>, <c>mpesa-openapi</c>, <c>mtn-momo</c>, <c>airtel-money</c> or <c>none</c>. May grow.</param>
/// <param name="CurrencyCode">ISO 4217 code of its usual currency.</param>
/// <param name="Confidence">How sure the row is: <c>documented</c>, <c>listed</c>, <c>unconfirmed</c> or <c>out-of-scope</c>. May grow.</param>
public sealed record MobileWallet(string CountryCode, MobileOperator Operator, string Name, string ApiFamily, string CurrencyCode, string Confidence);
