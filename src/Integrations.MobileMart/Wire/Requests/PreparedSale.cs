using System.Text.Json;
using System.Text.Json.Serialization;
using Integrations.MobileMart.Wire.Answers;
using Integrations.Payments;
using Integrations.Prepaid;

namespace Integrations.MobileMart.Wire.Requests;

/// <summary>A sale as it is sent, and what its answer is compared with. A later catalogue or setting changes nothing of it.</summary>
internal sealed class PreparedSale
{
    [JsonConverter(typeof(JsonStringEnumConverter<MobileMartService>))]
    public required MobileMartService Service { get; init; }

    public required bool IsPinned { get; init; }

    public required SaleBody Body { get; init; }

    public required string ProductName { get; init; }

    public required string Brand { get; init; }

    /// <summary>Cents.</summary>
    public required long Cents { get; init; }

    /// <summary>The number as sent, the meter or the account.</summary>
    public string? Recipient { get; init; }

    /// <summary>From when on the lookup is not bought on.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonIgnore]
    public Money Amount => Money.FromScale(Cents, 2, MobileMartSettings.Zar);

    [JsonIgnore]
    public SaleTerms Terms => new()
    {
        RequestId = Body.RequestId,
        Service = Service,
        IsPinned = IsPinned,
        Amount = Amount,
        Recipient = Recipient,
        ProductName = ProductName,
        Brand = Brand,
    };

    public ReadOnlyMemory<byte> Write() => JsonSerializer.SerializeToUtf8Bytes(this, MobileMartJsonContext.Wire.PreparedSale);

    /// <summary>What was prepared; <see langword="null"/> when it cannot be read, so that it is not known what was sent.</summary>
    public static PreparedSale? Read(PaymentAttempt attempt)
    {
        try
        {
            return attempt.Preparation.State is { IsEmpty: false } state ? JsonSerializer.Deserialize(state.Span, MobileMartJsonContext.Wire.PreparedSale) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static ProductKind KindOf(MobileMartService service) => service switch
    {
        MobileMartService.Airtime => ProductKind.Airtime,
        MobileMartService.Data => ProductKind.Data,
        MobileMartService.Voucher => ProductKind.Voucher,
        MobileMartService.Electricity => ProductKind.Utility,
        _ => ProductKind.Bill,
    };
}
