using Integrations;
using Integrations.Flash;
using Integrations.Prepaid;
using Integrations.Sandbox;
using Microsoft.Extensions.DependencyInjection;

// Every operation of Flash once, against a sandbox on this machine.
await using var sandbox = await SandboxServer.StartAsync();
await using var services = new ServiceCollection()
    .AddFlash(options =>
    {
        options.BaseAddress = sandbox.Flash.BaseAddress;
        options.AccountNumber = sandbox.Flash.App.Accounts[0];
        options.ConsumerKey = sandbox.Flash.App.ConsumerKey;
        options.ConsumerSecret = sandbox.Flash.App.ConsumerSecret;
        options.StoreId = "web";
        options.TerminalId = "1";
    })
    .Services.AddLogging().BuildServiceProvider();
var flash = services.GetRequiredService<IFlashClient>();
static Money Rand(decimal amount) => new(amount, "ZAR");
static void Done(string what) => Console.WriteLine($"✓ {what}");

var health = await flash.CheckHealthAsync();
Done($"Flash answers, and the account can sell {health.Products} products, {(await flash.ListProductsAsync("Gift Vouchers")).Count} of them gift vouchers");

// The answer is lost. The same key sends the same reference, and Flash gives the stored answer.
sandbox.Flash.Faults.Add(FlashFault.SoldThenDropped.On(FlashOperation.VoucherPurchase).Once());
var order = new FlashVoucherSale { IdempotencyKey = "order-1", Kind = FlashVoucherKind.OneVoucher, Amount = Rand(100) };
var lost = await flash.PurchaseAsync(order);
var sale = (await flash.PurchaseAsync(order)).GetOrThrow();
var voucher = ((VoucherReceipt)sale.Receipt!).Voucher;
Done($"1Voucher: the first answer was {lost.GetType().Name}, the second has the PIN, and {sandbox.Flash.ExecutionCount(FlashOperation.VoucherPurchase)} was sold");

var change = (await flash.RedeemAsync(new FlashRedemption { IdempotencyKey = "till-1", Voucher = voucher, Amount = Rand(60) })).GetOrThrow();
Done($"Redeemed R60 of it; a new voucher of {change.Amount} is left");
(await flash.RefundAsync(new FlashVoucherRefund { IdempotencyKey = "refund-1", Amount = Rand(60) })).GetOrThrow();
Done("Refunded as a new voucher");

var second = (await flash.PurchaseAsync(order with { IdempotencyKey = "order-2" })).GetOrThrow();
(await flash.ReverseAsync(new FlashReversal { IdempotencyKey = "back-2", Kind = FlashVoucherKind.OneVoucher, OriginalReference = second.Reference })).GetOrThrow();
Done("Reversed another one by its reference");

var pin = (await flash.PurchaseAsync(new FlashVoucherSale { IdempotencyKey = "order-3", Kind = FlashVoucherKind.CashOutPin, ProductCode = 401, Amount = Rand(200) })).GetOrThrow();
var serial = ((VoucherReceipt)pin.Receipt!).Voucher.SerialNumber!;
var state = await flash.FindPinAsync(new FlashPinLookup { SerialNumber = serial, ProductCode = 401 });
(await flash.CancelAsync(new FlashCancellation { IdempotencyKey = "cancel-3", Kind = FlashVoucherKind.CashOutPin, SerialNumber = serial, ProductCode = 401 })).GetOrThrow();
Done($"Cash-out PIN: was {state.Status}, is cancelled");

(FlashVoucherKind Kind, int Product)[] others = [(FlashVoucherKind.GiftVoucher, 1010), (FlashVoucherKind.ExclusiveVoucher, 1101), (FlashVoucherKind.FlashToken, 801), (FlashVoucherKind.EeziVoucher, 601)];
foreach (var (kind, product) in others)
{
    (await flash.PurchaseAsync(new FlashVoucherSale { IdempotencyKey = $"order-{kind}", Kind = kind, ProductCode = product, Amount = Rand(50) })).GetOrThrow();
    Done($"{kind} bought");
}

var meter = MeterNumber.Parse(FlashTestMeters.WithKeyChange);
var found = await flash.FindMeterAsync(new FlashMeterLookup { Meter = meter, Amount = Rand(150) });
var vend = (await flash.PurchaseUtilityAsync(new FlashUtilityPurchase { IdempotencyKey = "order-4", Meter = meter, Amount = Rand(150) })).GetOrThrow();
var receipt = (UtilityReceipt)vend.Receipt!;
Done($"Electricity: takes at least {found.Minimum}; {receipt.Units} {receipt.UnitType} in {receipt.Tokens.Count} tokens, {receipt.Tokens[0].Description} first");

(await flash.RechargeAsync(new FlashRecharge { IdempotencyKey = "order-5", MobileNumber = Msisdn.Parse("081 234 5678", "ZA"), ProductCode = 504, Amount = Rand(20) })).GetOrThrow();
var abroad = await flash.FindInternationalProductsAsync(new FlashInternationalLookup { MobileNumber = Msisdn.Parse("081 234 5678", "ZA"), DestinationNumber = Msisdn.FromInternational("263771234567") });
Done($"Airtime sent; {abroad.Count} products are there for a number abroad");

var bill = await flash.FindBillAsync(new FlashBillLookup { BillerCode = "51010", CustomerAccount = "12345678" });
(await flash.PayBillAsync(new FlashBillPayment { IdempotencyKey = "order-6", BillerCode = "51010", CustomerAccount = "12345678", Amount = bill.AmountDue!.Value })).GetOrThrow();
Done($"Bill of {bill.Biller} paid: {bill.AmountDue}");

var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(2)).DateTime);
var file = FlashDailyFile.Read(sandbox.Flash.DailyFile(today));
var sold = file.Rows.Where(static row => !row.IsReversed).Sum(static row => row.Gross);
Console.WriteLine($"The daily file has {file.Rows.Count} rows for R{sold:0.00}, {file.Rows.Count(static row => row.IsReversed)} reversed, and {file.Problems.Count} problems.");
return file.Problems.Count is 0 ? 0 : 1;
