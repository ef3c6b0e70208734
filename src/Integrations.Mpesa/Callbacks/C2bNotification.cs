using Integrations.Callbacks;
using Integrations.Mpesa.Rules;

namespace Integrations.Mpesa.Callbacks;

/// <summary>The body that a C2B validation and a C2B confirmation share: what a customer paid, or is about to pay, without being asked.</summary>
internal static class C2bNotification
{
    /// <summary>The payment; <see langword="null"/> when the receipt, the account or a positive amount is missing.</summary>
    public static IncomingPayment? Parse(CallbackEnvelope envelope, string merchant, OwnNumbers numbers) => WireNode.Read(envelope.Body, root =>
        root.Text("TransID") is { } receipt && root.Text("BusinessShortCode") is { } account && KenyanValues.Amount(root.Text("TransAmount")) is { IsPositive: true } amount
            ? new IncomingPayment
            {
                Provider = MpesaTelemetry.Provider,
                Merchant = merchant,
                Account = numbers.AccountOf(account),
                Receipt = receipt,
                Amount = amount,
                OccurredAt = KenyanValues.Time(root.Text("TransTime")),
                BillReference = root.Text("BillRefNumber") ?? "",
                PayerText = root.Text("MSISDN") ?? "",
                Payer = KenyanValues.Number(root.Text("MSISDN")),
                PayerName = string.Join(' ', new[] { root.Text("FirstName"), root.Text("MiddleName"), root.Text("LastName") }.OfType<string>()),
                Label = root.Text("ThirdPartyTransID"),
                IsSimulated = envelope.IsSimulated,
            }
            : null);
}
