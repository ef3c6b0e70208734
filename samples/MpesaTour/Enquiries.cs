using Integrations.Mpesa;
using Integrations.Payments;

namespace Integrations.Samples.MpesaTour;

/// <summary>Questions: they move nothing.</summary>
internal sealed class Enquiries(IMpesaClient mpesa, CallbackInbox inbox)
{
    /// <summary>Are the consumer key and secret good?</summary>
    public async Task VerifyCredentialsAsync()
    {
        var result = await mpesa.VerifyCredentialsAsync();
        Step.Expect(result.IsValid, $"the credentials are good, but the answer is {result.Refusal}");
        Step.Done($"Credentials: accepted by {result.Host}, token for {result.Lifetime?.TotalMinutes:0} min");
    }

    /// <summary>How much is in the accounts that pay out?</summary>
    public async Task ReadBalancesAsync()
    {
        await mpesa.QueryBalanceAsync(new BalanceQuery { ShortCode = "600996", Reference = "balance-1" });

        var balances = (await inbox.WaitAsync("balance-1")).Balances;
        var utility = balances.FirstOrDefault(balance => balance.Account is "Utility Account");
        Step.Expect(utility is not null, "payouts come from the Utility account, but the answer does not name it");
        Step.Done($"Balance: {balances.Count} accounts, {utility!.Available} to pay out");
    }

    /// <summary>A code that a customer scans to pay.</summary>
    public async Task DrawAsync()
    {
        var code = await mpesa.MakeQrCodeAsync(new QrCodeRequest
        {
            MerchantName = "Corner Shop",
            PaymentReference = "ORDER-1001",
            Amount = new Money(1250m, "KES"),
            Payment = QrPayment.PayBill,
        });

        Step.Expect(code.TryDecode(out var png), "the code is a picture");
        Step.Done($"QR: {png.Length} bytes");
    }

    /// <summary>Did somebody else take over the number?</summary>
    public async Task CheckSimAsync()
    {
        var sim = await mpesa.CheckSimAsync(new SimQuery { Number = Msisdn.Parse("0708 374 149", "KE") });

        Step.Expect(sim.Swap is SimSwap.NotLately, $"the SIM was not swapped, but the answer is {sim.Swap}");
        Step.Done("SIM: not swapped within three months");
    }

    /// <summary>What became of a payout?</summary>
    public async Task AskAboutATransactionAsync(string originatorConversationId)
    {
        await mpesa.QueryTransactionAsync(new TransactionQuery
        {
            OriginalConversationId = originatorConversationId,
            Party = "600996",
            Reference = "status-of-payout-77",
        });

        var finding = (await inbox.WaitAsync("status-of-payout-77")).Finding!;
        Step.Expect(finding.Claim is Claim.Succeeded, $"the payout was carried out, but the answer is {finding}");
        Step.Done($"Transaction status: {finding.Claim}, receipt {finding.Receipt}");
    }
}
