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
