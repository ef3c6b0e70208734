using Integrations.Http;
using Integrations.MobileMart.Codes;
using Integrations.Payments;

namespace Integrations.MobileMart.Wire.Answers;

/// <summary>The answers to lookups, which sell nothing: whatever fails, nothing was sold.</summary>
internal static class LookupAnswers
{
    public static Reading<MobileMartMeterLookup> Meter(Transmission transmission, DateTimeOffset buyBefore) => Read(transmission, node => node.Text("transactionId") is { } id
        ? new MobileMartMeterLookup
        {
            LookupId = id,
            MinimumAmount = node.Rand("minimumPurchaseAmount"),
            ConsumerName = node.Child("consumerDetails").Text("name"),
            ConsumerAddress = node.Child("consumerDetails").Text("address"),
            BuyBefore = buyBefore,
        }
        : null);

    public static Reading<MobileMartBillLookup> Bill(Transmission transmission, DateTimeOffset buyBefore) => Read(transmission, node => node.Text("transactionId") is { } id
        ? new MobileMartBillLookup
        {
            LookupId = id,
            AmountDue = node.Rand("amountDue"),
            AccountHolder = node.Text("accountHolder"),
            BuyBefore = buyBefore,
        }
        : null);

    private static Reading<T> Read<T>(Transmission transmission, Func<FulcrumNode, T?> read)
        where T : class =>
        transmission.IsSuccessStatus && FulcrumNode.Read(transmission, read) is { } found ? new Reading<T>(Claim.Succeeded, found, null) : Questions.Failed<T>(transmission, MobileMartCodes.Lookups);
}
