using System.Globalization;
using Integrations.Benchmarks.Ratio;
using Integrations.Settlement.Aptos;
using NSec.Cryptography;

namespace Integrations.Benchmarks.Aptos;

/// <summary>Transfers built, signed and hashed on one thread, in turn with the bare signature of the same library over the same message.</summary>
internal static class AptosRun
{
    private const int Rounds = 15;
    private const int Signatures = 10_000;
    private const int Encodings = 1_000_000;
    private const int Batches = 50_000;
    private const int Receivers = 100;

    private static readonly byte[] PrivateKey = [.. Enumerable.Range(1, 32).Select(static number => (byte)number)];
    private static readonly AptosAddress[] To = [.. Enumerable.Range(0, Receivers).Select(static number => AptosAddress.Apt.NamedObject([(byte)number]))];
    private static readonly ulong[] Amounts = [.. Enumerable.Range(1, Receivers).Select(static number => (ulong)number)];

    public static async Task RunAsync()
    {
        using var signer = AptosLocalSigner.FromPrivateKey(new Secret($"ed25519-priv-0x{Convert.ToHexStringLower(PrivateKey)}"));
        using var key = Key.Import(SignatureAlgorithm.Ed25519, PrivateKey, KeyBlobFormat.RawPrivateKey);
        var transfer = Transfer(signer.AuthenticationKey, 0);
        var (message, signature, buffer) = (transfer.SigningMessage(), new byte[64], new byte[8192]);
        (string Name, int Calls, Func<int, ValueTask> Run)[] subjects =
        [
            ("bare Ed25519 signature", Signatures, calls => Bare(key, message, signature, calls)),
            ("transfer built, signed, hashed", Signatures, calls => SignAsync(signer, calls)),
            ("transfer encoded into a buffer", Encodings, calls => Encode(transfer, buffer, calls)),
            ("batch of 100 built", Batches, Build),
            ("batch of 100 built and encoded", Batches, calls => BuildAndEncode(signer.AuthenticationKey, buffer, calls)),
            ("batch of 100 encoded", Batches, calls => Encode(Batch(signer.AuthenticationKey), buffer, calls)),
        ];
        var samples = subjects.Select(static _ => new List<(double Rate, double Bytes)>()).ToArray();
        for (var round = -5; round < Rounds; round++)
        {
            for (var index = 0; index < subjects.Length; index++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                var started = TimeProvider.System.GetTimestamp();
                await subjects[index].Run(subjects[index].Calls);
                var rate = subjects[index].Calls / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
                if (round >= 0)
                    samples[index].Add((rate, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)subjects[index].Calls));
            }
        }

        Print($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; one thread, medians of {Rounds} rounds in turn");
        for (var index = 0; index < subjects.Length; index++)
        {
            var rates = samples[index].ConvertAll(static sample => sample.Rate);
            Print($"  {subjects[index].Name,-32} {Measurement.Median(rates),12:#,0}/s, best {rates.Max(),12:#,0}/s   {Measurement.Median(samples[index].Select(static sample => sample.Bytes)),7:#,0} B each");
        }

        var ratio = Measurement.Median(samples[1].Zip(samples[0], static (ours, bare) => ours.Rate / bare.Rate));
        Print($"  of the bare signature's rate: {ratio:0.00}   goal ≥ 0.85: {(ratio >= 0.85 ? "met" : "MISSED")}");
        await CompareAsync(signer, Measurement.Median(samples[1].Select(static sample => sample.Rate)));
    }

    private static async Task CompareAsync(AptosLocalSigner signer, double rate)
    {
        var (control, why) = await TypeScriptControl.RunAsync();
        if (control is null)
        {
            Print($"  the official TypeScript SDK: not measured, {why}");
            return;
        }

        var first = await Raw(signer.AuthenticationKey, 0, AptosCalls.Transfer(AptosAddress.Parse(TypeScriptControl.Receiver), 1)).SignAsync(signer);
        if (first.Hash.ToString() != $"0x{control.FirstHash}")
        {
            throw new InvalidOperationException($"The TypeScript SDK made another transaction: {control.FirstHash} instead of {first.Hash}.");
        }

        Print($"  {$"TypeScript SDK {control.Version}, node {control.Node}",-32} {control.Rate,12:#,0}/s, the same transfers on one thread; ours {rate / control.Rate:0.0} ×");
    }

    private static RawTransaction Transfer(AptosAddress sender, int number) => Raw(sender, number, AptosCalls.Transfer(To[number % Receivers], (ulong)number + 1));

    private static RawTransaction Batch(AptosAddress sender) => Raw(sender, 0, AptosCalls.BatchTransfer(To, Amounts));

    private static RawTransaction Raw(AptosAddress sender, int number, EntryFunction call) => new()
    {
        Sender = sender,
        SequenceNumber = (ulong)number,
        Payload = TransactionPayload.Of(call),
        MaxGasAmount = 2000,
        GasUnitPrice = 100,
        ExpirationSeconds = 1_893_456_000,
        ChainId = 2,
    };

    private static ValueTask Bare(Key key, byte[] message, byte[] signature, int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            message[^1] = (byte)(call % 256);
            SignatureAlgorithm.Ed25519.Sign(key, message, signature);
        }

        return default;
    }

    private static async ValueTask SignAsync(AptosLocalSigner signer, int calls)
    {
        var sender = signer.AuthenticationKey;
        for (var call = 0; call < calls; call++)
            _ = await Transfer(sender, call).SignAsync(signer);
    }

    private static ValueTask Encode(RawTransaction transaction, byte[] buffer, int calls)
    {
        for (var call = 0; call < calls; call++)
            transaction.TryWriteBcs(buffer, out _);

        return default;
    }

    private static ValueTask Build(int calls)
    {
        for (var call = 0; call < calls; call++)
            _ = AptosCalls.BatchTransfer(To, Amounts);

        return default;
    }

    private static ValueTask BuildAndEncode(AptosAddress sender, byte[] buffer, int calls)
    {
        for (var call = 0; call < calls; call++)
            Batch(sender).TryWriteBcs(buffer, out _);

        return default;
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
