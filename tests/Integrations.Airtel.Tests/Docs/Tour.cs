using Integrations.Payments;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Integrations.Airtel.Tests.Docs;

/// <summary>What the provider's page shows, as it compiles and runs.</summary>
internal static class Tour
{
    public static void SetUp(WebApplicationBuilder builder)
    {
        builder.Services.AddAirtel("uganda", builder.Configuration.GetSection("Airtel:Uganda"));
        builder.Services.AddAirtel("zambia", builder.Configuration.GetSection("Airtel:Zambia"));
        builder.Services.AddMobileMoneyCallbacks();
    }

    public static async Task<Outcome<AirtelPayment>> CollectAsync(IAirtelClient airtel)
    {
        var outcome = await airtel.CollectAsync(new CollectionRequest
        {
            IdempotencyKey = "order-1001",
            Amount = new Money(25_000m, "UGX"),
            Payer = Msisdn.Parse("0752 123 456", "UG"),
            Reference = AirtelReference.Fit("Order #1001"),
        });
        return outcome;
    }

    public static async Task<string> LookAsync(IAirtelClient airtel, Outcome<AirtelPayment> outcome)
    {
        var status = await airtel.QueryCollectionAsync(new PaymentEnquiry { TransactionId = outcome.Trace.Reference! });
        return status.Claim switch
        {
            Claim.Succeeded => "Paid.",
            Claim.RejectedRef => status.UserMessage!,
            _ => "Not known yet: ask again later.",
        };
    }

    public static async Task<Outcome<AirtelPayment>> PayOutAsync(IAirtelClient airtel)
    {
        var outcome = await airtel.DisburseAsync(new DisbursementRequest
        {
            IdempotencyKey = "payout-77",
            Amount = new Money(50_000m, "UGX"),
            Payee = Msisdn.Parse("0752 123 456", "UG"),
            Reference = "Wages May",
        });
        return outcome;
    }

    public static async Task<Outcome<AirtelRefund>> ReturnAsync(IAirtelClient airtel, AirtelPaymentStatus status)
    {
        var refund = await airtel.RefundAsync(new PaymentRefund { IdempotencyKey = "refund-1001", AirtelMoneyId = status.AirtelMoneyId! });
        return refund;
    }

    public static async Task<(AirtelAccountHolder? Holder, AirtelBalance Balance)> AskAsync(IAirtelClient airtel)
    {
        var holder = await airtel.FindAccountHolderAsync(Msisdn.Parse("0752 123 456", "UG"));
        var balance = await airtel.GetBalanceAsync(AirtelBalanceType.Disbursement);
        return (holder, balance);
    }
}
