using System.Globalization;
using Integrations.Sandbox.Daraja.Wire;

namespace Integrations.Sandbox.Ncba;

/// <summary>Moves money and has it reported. Use it under the world's gate.</summary>
internal sealed class NcbaBooks(NcbaWorld world, NcbaNotifier notifier)
{
    /// <summary>The account of a merchant in the ledger.</summary>
    public const string Account = "Account";

    private readonly HashSet<string> _issued = new(StringComparer.Ordinal);
    private int _bankReference;

    public NcbaReceived Receive(SandboxOperation operation, NcbaMerchant merchant, string payer, decimal amount, string account, string providerReference, FaultSet caused)
    {
        var received = new NcbaReceived
        {
            Merchant = merchant,
            Receipt = NewReceipt(),
            BankReference = NewBankReference(),
            Account = account,
            Payer = payer,
            Name = world.Phones[payer].Name,
            Amount = amount,
            At = world.Now,
        };
        world.Ledger.Move(received.Receipt, (payer, Phone.Wallet), (merchant.Till, Account), amount);
        world.Record(new SandboxExecution
        {
            Operation = operation,
            Receipt = received.Receipt,
            Reference = account,
            ProviderReference = providerReference,
            ShortCode = merchant.Till,
            Party = payer,
            Amount = amount,
            At = received.At,
        });
        notifier.Report(received, caused);
        return received;
    }

    /// <summary>Money leaves the account without a customer: a transfer or a charge.</summary>
    public void Debit(NcbaMerchant merchant, decimal amount, string narrative)
    {
        var reference = NewBankReference();
        world.Ledger.Move(reference, (merchant.Till, Account), (Ledger.Outside, Account), amount);
        notifier.Report(
            new NcbaReceived { Merchant = merchant, Receipt = reference, BankReference = reference, Account = narrative, Payer = "", Name = "", Amount = -amount, At = world.Now },
            FaultSet.None);
    }

    private string NewReceipt()
    {
        while (true)
        {
            var receipt = KenyanTime.ReceiptDate(world.Now) + world.Ids.Upper(7);
            if (_issued.Add(receipt))
            {
                return receipt;
            }
        }
    }

    private string NewBankReference() => string.Create(CultureInfo.InvariantCulture, $"FT{KenyanTime.Format(world.Now, "yyMMdd")}{++_bankReference:000000}");
}
