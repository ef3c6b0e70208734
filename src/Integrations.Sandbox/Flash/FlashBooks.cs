using System.Collections.Concurrent;
using System.Globalization;
using Integrations.Sandbox.Flash.Wire;

namespace Integrations.Sandbox.Flash;

/// <summary>Sales, vouchers and balances. Use it under the world's gate.</summary>
internal sealed class FlashBooks(FlashWorld world)
{
    public const string Wallet = "Wallet";
    public const string Redemption = "Redemption";

    private const string Supplier = "Flash";
    private const string Customers = "Customers";
    private const decimal CentsInRand = 100m;
    private const int PinDigits = 16;

    private readonly ConcurrentDictionary<string, bool> _opened = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Account, string Reference), FlashSale> _sales = [];
    private readonly List<FlashSale> _inOrder = [];
    private readonly Dictionary<string, FlashSandboxVoucher> _byPin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FlashSandboxVoucher> _bySerial = new(StringComparer.Ordinal);
    private long _serial = 520_861_728;

    public IEnumerable<FlashSale> Sold => _inOrder.Where(static sale => sale.IsSold || sale.IsPending);

    public void Open(string account)
    {
        if (_opened.TryAdd(account, true))
        {
            world.Ledger.Move("opening", (Ledger.Outside, Wallet), (account, Wallet), world.Options.OpeningBalance);
        }
    }

    public long NextId() => Interlocked.Increment(ref _serial);

    /// <summary>What a reference stands for while its answer is kept.</summary>
    public FlashSale? Find(string account, string reference) =>
        _sales.GetValueOrDefault((account, reference)) is { } found && found.At + world.Options.Timing.AnswersKept > world.Now ? found : null;

    /// <summary>The sale that a reversal means, however old.</summary>
    public FlashSale? Original(string account, string reference) => _sales.GetValueOrDefault((account, reference)) is { IsSold: true } sale ? sale : null;

    public void Keep(FlashSale sale)
    {
        _sales[(sale.Account, sale.Reference)] = sale;
        _inOrder.Add(sale);
    }

    public FlashSandboxVoucher Issue(FlashProduct product, long amount, string? pin = null, DateTimeOffset? expiresAt = null)
    {
        var voucher = new FlashSandboxVoucher(
            world.Time, pin ?? "1" + Digits(PinDigits - 1), NextId().ToString(CultureInfo.InvariantCulture) + Digits(3), amount, expiresAt ?? world.Now + world.Options.Timing.VoucherLife, product)
        {
            Barcode = product.Barcode,
        };
        _byPin[voucher.Pin] = voucher;
        _bySerial[voucher.SerialNumber] = voucher;
        return voucher;
    }

    public FlashSandboxVoucher? ByPin(string pin) => _byPin.GetValueOrDefault(pin);

    public FlashSandboxVoucher? BySerial(string serialNumber) => _bySerial.GetValueOrDefault(serialNumber);

    public bool CanPay(string account, long cents) => world.Ledger.Balance(account, Wallet) >= cents / CentsInRand;

    /// <summary>Moves the money of a sale and writes it down.</summary>
    public void Sell(FlashTurn turn, long cents, FlashProduct? product, string party, FlashSandboxVoucher? voucher = null)
    {
        (turn.Sale.Amount, turn.Sale.Product, turn.Sale.Voucher, turn.Sale.IsSold) = (cents, product, voucher, true);
        world.Ledger.Move(Id(turn), (turn.Account, Wallet), (Supplier, Wallet), cents / CentsInRand);
        Record(turn, cents, party);
    }

    /// <summary>The customer's value comes to the account.</summary>
    public void TakeIn(FlashTurn turn, long cents, string party)
    {
        world.Ledger.Move(Id(turn), (Customers, Wallet), (turn.Account, Redemption), cents / CentsInRand);
        Record(turn, cents, party);
    }

    public decimal Redeemed(string account) => world.Ledger.Balance(account, Redemption) * CentsInRand;

    /// <summary>Value that was redeemed goes back to the customer.</summary>
    public void GiveBack(FlashTurn turn, long cents, string party)
    {
        world.Ledger.Move(Id(turn), (turn.Account, Redemption), (Customers, Wallet), cents / CentsInRand);
        Record(turn, cents, party);
    }

    /// <summary>A sale is undone with all its charges.</summary>
    public void Undo(FlashTurn turn, FlashSale original)
    {
        original.IsReversed = true;
        world.Ledger.Move(Id(turn), (Supplier, Wallet), (original.Account, Wallet), original.Amount / CentsInRand);
        Record(turn, original.Amount, original.Reference);
    }

    /// <summary>A PIN is cancelled: its value, without the fee for it, comes back.</summary>
    public void Cancel(FlashTurn turn, FlashSandboxVoucher voucher)
    {
        voucher.Status = FlashVoucherStatus.Cancelled;
        world.Ledger.Move(Id(turn), (Supplier, Wallet), (turn.Account, Wallet), voucher.Amount / CentsInRand);
        Record(turn, voucher.Amount, voucher.SerialNumber);
    }

    /// <summary>The sales of a day in South Africa.</summary>
    public byte[] DailyFile(DateOnly day) => FlashDailyFile.Write(Sold.Where(sale => DateOnly.FromDateTime(FlashTime.Local(sale.At).DateTime) == day));

    /// <summary>Twenty digits whose value is below 2 to the power of 66: the first digit is at most 6.</summary>
    public string StsToken() => ((char)('0' + (world.Ids.Hex(1)[0] % 7))).ToString() + Digits(19);

    private string Digits(int count) => string.Concat(world.Ids.Hex(count).Select(static character => (char)('0' + (character % 10))));

    private static string Id(FlashTurn turn) => turn.Sale.TransactionId.ToString(CultureInfo.InvariantCulture);

    private void Record(FlashTurn turn, long cents, string party) => world.Record(new SandboxExecution
    {
        Operation = turn.Route.Operation,
        Receipt = Id(turn),
        Reference = turn.Sale.Reference,
        ProviderReference = Id(turn),
        ShortCode = turn.Account,
        Party = party,
        Amount = cents / CentsInRand,
        At = world.Now,
    });
}
