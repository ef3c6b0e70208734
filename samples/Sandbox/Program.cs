using System.Globalization;
using Integrations.Sandbox;

// Runs the simulated providers until Ctrl+C. An argument is the port of Daraja, the next ones are MTN's, NCBA's, Airtel's, MobileMart's, Flash's and Aptos's; without one the system picks all.
var options = new SandboxOptions { Port = args is [var port] ? int.Parse(port, CultureInfo.InvariantCulture) : 0 };
if (options.Port is not 0)
{
    (options.MtnMomo.Port, options.Ncba.Port, options.Airtel.Port) = (options.Port + 1, options.Port + 2, options.Port + 3);
    (options.MobileMart.Port, options.Flash.Port, options.Aptos.Port) = (options.Port + 4, options.Port + 5, options.Port + 6);
}

options.OnAnswered = arrival => Print("request ", $"{arrival.Operation} -> {(arrival.Status is { } status ? status : "cut")}");
options.OnExecuted = execution => Print("executed", $"{execution.Operation} {execution.Amount} {execution.Receipt} for {execution.Reference}");
options.OnCallback = callback => Print("callback", $"{callback.Operation} -> {callback.Delivery} {callback.Status}");

await using var sandbox = await SandboxServer.StartAsync(options);
var daraja = sandbox.Daraja;
var airtel = sandbox.Airtel;
Console.WriteLine($"""
    Daraja sandbox   {daraja.BaseAddress}
    consumer key     {daraja.App.ConsumerKey}
    consumer secret  {daraja.App.ConsumerSecret}
    STK shortcode    174379, passkey {daraja.ShortCodes["174379"].Passkey}
    B2C shortcode    600997, initiator testapi, password {daraja.ShortCodes["600997"].InitiatorPassword}
    NCBA sandbox     {sandbox.Ncba.BaseAddress}
    user, secret     {sandbox.Ncba.Merchant.Username}, {sandbox.Ncba.Merchant.Secret}; till {sandbox.Ncba.Merchant.Till}
    customers        all pay, except 254700000001 cancels, ...02 mistypes the PIN, ...03 ignores, ...04 is off
    certificate for security credentials:
    {daraja.SecurityCertificatePem}

    Airtel sandbox   {airtel.BaseAddress}
    application      {airtel.App.ClientId}, secret {airtel.App.ClientSecret}, country {airtel.App.Country}, PIN {airtel.App.Pin}
    PIN public key   {airtel.PinPublicKey(airtel.App)}

    MTN MoMo sandbox {sandbox.MtnMomo.BaseAddress}
    API user, key    {sandbox.MtnMomo.User.Id}, f1db798c98df4bcf83b538175893bbf0
    subscriptions    sandbox-collection-key, sandbox-disbursement-key, sandbox-remittance-key
    customers        all pay, except MTN's test numbers from 46733123450 on; the currency is EUR

    MobileMart       {sandbox.MobileMart.BaseAddress}
    client           {sandbox.MobileMart.Merchant.ClientId}, sandbox-secret; {sandbox.MobileMart.Products.Count} products
    customers        0850012345 may have everything; meters have 11 to 13 digits

    Flash sandbox    {sandbox.Flash.BaseAddress}
    partner          {sandbox.Flash.App.ConsumerKey}, sandbox-consumer-secret; account {sandbox.Flash.App.Accounts[0]}; {sandbox.Flash.Products.Count} products
    meters           {FlashTestMeters.Eskom}, with arrears {FlashTestMeters.WithArrears}

    Aptos nodes      {sandbox.Aptos.Nodes[0].Address} and {sandbox.Aptos.Nodes[1].Address}; chain id {sandbox.Aptos.Options.ChainId}
    faucet           {sandbox.Aptos.BaseAddress}fund

    Ctrl+C stops.

    """);
daraja.Phones["254700000001"].Answer = CustomerAnswer.Cancel;
daraja.Phones["254700000002"].Answer = CustomerAnswer.WrongPin;
daraja.Phones["254700000003"].Answer = CustomerAnswer.Ignore;
daraja.Phones["254700000004"].Answer = CustomerAnswer.Unreachable;

var stopped = new TaskCompletionSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stopped.TrySetResult();
};
await stopped.Task;

static void Print(string kind, string what) => Console.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss.fff} {kind} {what}");
