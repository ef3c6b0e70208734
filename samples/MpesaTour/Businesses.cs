using Integrations.Mpesa;
using Integrations.Payments;

namespace Integrations.Samples.MpesaTour;

/// <summary>Money between businesses.</summary>
internal sealed class Businesses(IMpesaBusinessClient businesses, CallbackInbox inbox)
{
    /// <summary>Pays a supplier's pay bill from the Working account.</summary>
    public async Task PayAsync()
    {
        var outcome = await businesses.PayAsync(new BusinessPaymentRequest
        {
            IdempotencyKey = "supplier-31",
            Amount = new Money(3000m, "KES"),
            Command = BusinessCommand.PayBill,
            Receiver = "600000",
            AccountReference = "INV-31",
        });
        await PaidAsync("B2B", outcome);
    }

    /// <summary>Moves money to the account that payouts come from.</summary>
    public async Task TopUpAsync()
    {
        var outcome = await businesses.PayAsync(new BusinessPaymentRequest
        {
            IdempotencyKey = "top-up-5",
            Amount = new Money(20000m, "KES"),
            Command = BusinessCommand.TopUpPayouts,
            Receiver = "600996",
            AccountReference = "float",
        });
        await PaidAsync("Top-up", outcome);
    }

    /// <summary>Pays tax.</summary>
    public async Task RemitTaxAsync()
    {
        var outcome = await businesses.RemitTaxAsync(new TaxRemittanceRequest
        {
            IdempotencyKey = "vat-2026-01",
            Amount = new Money(480m, "KES"),
            RegistrationNumber = "2020000000123",
        });
        await PaidAsync("Tax", outcome);
    }

    /// <summary>Asks another business to pay.</summary>
    public async Task CheckOutAsync()
    {
        var outcome = await businesses.CheckOutAsync(new BusinessCheckoutRequest
        {
            IdempotencyKey = "wholesale-8",
            Amount = new Money(5000m, "KES"),
            Payer = "600984",
            PaymentReference = "ORDER-8",
            PartnerName = "Corner Shop",
        });

        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the business pays, but the result is {finding}");
        Step.Done($"Business checkout: paid, receipt {finding.Receipt}");
    }

    private async Task PaidAsync(string what, Outcome<MpesaAcknowledgement> outcome)
    {
        Step.Expect(outcome is Outcome<MpesaAcknowledgement>.Accepted, $"{what} should be accepted, it is {outcome}");
        var finding = (await inbox.WaitAsync(outcome.Trace.Reference)).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"{what} succeeds, but the result is {finding}");
        Step.Done($"{what}: paid, receipt {finding.Receipt}");
    }
}
