using System.Text.Json.Serialization;

namespace Integrations.Benchmarks.Scenarios;

internal sealed class PushRequest
{
    public string BusinessShortCode { get; init; } = "174379";

    public string Timestamp { get; init; } = "20260105090000";

    public string TransactionType { get; init; } = "CustomerPayBillOnline";

    public long Amount { get; init; } = 100;

    public string PhoneNumber { get; init; } = "254700000000";

    public string AccountReference { get; init; } = "INV-7";

    public string TransactionDesc { get; init; } = "Order";
}

internal sealed class PushAnswer
{
    [JsonPropertyName("MerchantRequestID")]
    public string? MerchantRequestId { get; init; }

    [JsonPropertyName("CheckoutRequestID")]
    public string? CheckoutRequestId { get; init; }

    public string? ResponseCode { get; init; }

    public string? ResponseDescription { get; init; }

    public string? CustomerMessage { get; init; }
}

[JsonSerializable(typeof(PushRequest))]
[JsonSerializable(typeof(PushAnswer))]
internal sealed partial class PushJsonContext : JsonSerializerContext;
