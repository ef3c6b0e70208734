namespace Integrations.Airtel.Callbacks;

/// <summary>The callback of a payment. Holds personal data: never logged.</summary>
internal sealed record PaymentCallback(string Id, string Status, string? Code, string? AirtelMoneyId, string? Message)
{
    /// <summary>The callback; <see langword="null"/> when the payment's id or status is missing.</summary>
    public static PaymentCallback? Parse(ReadOnlyMemory<byte> body) => WireNode.Read(body, static root =>
        root.Child("transaction") is { } transaction && transaction.Text("id") is { } id && transaction.Text("statuscode") is { } status
            ? new PaymentCallback(id, status, transaction.Text("code"), transaction.Text("airtelmoneyid"), transaction.Text("message"))
            : null);
}
