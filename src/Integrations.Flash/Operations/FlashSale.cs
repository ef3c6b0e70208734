using System.Text.Json.Serialization;
using Integrations.Flash.Wire;
using Integrations.Flash.Wire.Answers;
using Integrations.Prepaid;

namespace Integrations.Flash;

/// <summary>A sale that Flash made. Sensitive as a whole: its receipt has the PIN or token. Not a record: its text form shows nothing.</summary>
public sealed class FlashSale
{
    /// <summary>Our reference. A reversal names it.</summary>
    public required string Reference { get; init; }

    /// <summary>Flash's number of the sale; <see langword="null"/> when it gave none.</summary>
    public string? TransactionId { get; init; }

    /// <summary>When Flash booked it, as it wrote it; its format is not published.</summary>
    public string? TransactionDate { get; init; }

    /// <summary>What is handed to the customer: PIN, tokens, confirmation or bill. <see langword="null"/> only inside of routes, where a success lacks it.</summary>
    [JsonConverter(typeof(VendResultJsonConverter))]
    public VendResult? Receipt { get; init; }

    /// <summary>The voucher's state, as Flash words it; <see langword="null"/> where there is no voucher.</summary>
    public string? VoucherStatus { get; init; }

    /// <summary>The amount that the answer carried; <see langword="null"/> when it carried none.</summary>
    [JsonIgnore]
    internal Money? AnsweredAmount { get; init; }

    [JsonIgnore]
    internal FlashExtraction Extraction { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => nameof(FlashSale);
}
