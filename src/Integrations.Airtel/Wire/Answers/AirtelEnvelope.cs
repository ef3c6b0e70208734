using System.Globalization;

namespace Integrations.Airtel.Wire.Answers;

/// <summary>The scalars of one answer, in any of the shapes that Airtel's products and gateways use. Never logged: its message may tell balances.</summary>
internal sealed class AirtelEnvelope
{
    private const string NoId = "false";

    /// <summary><c>data.transaction.status</c>, or <c>data.status</c> where a product has no transaction.</summary>
    public string? Status { get; private init; }

    public string? TransactionId { get; private init; }

    public string? AirtelMoneyId { get; private init; }

    public string? WalletReference { get; private init; }

    /// <summary>Whether there is any <c>data</c>: refusals have none.</summary>
    public bool HasData { get; private init; }

    /// <summary><c>status.code</c>, a number or text.</summary>
    public int? Code { get; private init; }

    /// <summary><c>status.success</c>, which decides nothing about a payment.</summary>
    public string? Success { get; private init; }

    public string? Message { get; private init; }

    public string? ResultCode { get; private init; }

    public string? ResponseCode { get; private init; }

    /// <summary>Of the router and the gateway.</summary>
    public string? GatewayCode { get; private init; }

    /// <summary>Of the OAuth gateway.</summary>
    public string? Error { get; private init; }

    /// <summary>Whether an error is named, in whatever form: a flat answer that has one is no success.</summary>
    public bool HasError { get; private init; }

    /// <summary>The word of a flat answer.</summary>
    public string? FlatStatus { get; private init; }

    /// <summary>The transaction of a flat answer.</summary>
    public string? FlatTransactionId { get; private init; }

    /// <summary>True when the body itself says that the platform broke.</summary>
    public bool IsBroken => Code is >= 500;

    /// <summary>True for the OAuth gateway's word about a token.</summary>
    public bool RefusesToken => string.Equals(Error, "invalid_token", StringComparison.OrdinalIgnoreCase);

    public static AirtelEnvelope? Parse(ReadOnlyMemory<byte> body) => WireNode.Read(body, static root =>
    {
        var data = root.Child("data");
        var transaction = data?.Child("transaction") ?? data;
        var status = root.Child("status");
        return new AirtelEnvelope
        {
            Status = transaction?.Text("status"),
            TransactionId = transaction?.Text("id") is { } id && id is not NoId ? id : null,
            AirtelMoneyId = transaction?.Text("airtelmoneyid"),
            WalletReference = transaction?.Text("referenceid"),
            HasData = data is not null,
            Code = int.TryParse(status?.Text("code"), NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null,
            Success = status?.Text("success"),
            Message = status?.Text("message") ?? root.Text("statusmessage") ?? root.Text("message"),
            ResultCode = status?.Text("resultcode"),
            ResponseCode = status?.Text("responsecode"),
            GatewayCode = root.Text("statuscode"),
            Error = root.Text("error"),
            HasError = root.Text("error") is not null || root.Child("error") is not null,
            FlatStatus = root.Text("status"),
            FlatTransactionId = root.Text("txnid"),
        };
    });
}
