using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Integrations.Benchmarks.Ratio;
using Integrations.Ussd;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Integrations.Benchmarks.Ussd;

/// <summary>Menus in the process at several depths, and the endpoint beside a bare one that reads the same form and answers a constant.</summary>
internal static class UssdRun
{
    private const int Rounds = 12;
    private const int RequestsPerSample = 4_000;

    public static async Task RunAsync()
    {
        Print($"{Environment.ProcessorCount} cores, .NET {Environment.Version}; medians of {Rounds} rounds in turn");
        InProcess();
        await OverHttpAsync();
    }

    private static void InProcess()
    {
        (string Name, int Depth, bool OnlyLast, bool History)[] shapes =
        [
            ("a session of 5 screens, last input", 5, false, false),
            ("a session of 5 screens, all inputs", 5, false, true),
            ("the 20th screen, last input", 20, true, false),
            ("the 20th screen, all inputs", 20, true, true),
        ];
        for (var warmUp = 0; warmUp < 8; warmUp++)
        {
            foreach (var shape in shapes)
            {
                UssdMenuCalls.Walk(shape.Depth, shape.OnlyLast, shape.History);
            }
        }

        var results = shapes.ToDictionary(shape => shape.Name, _ => new List<(double Rate, double Own, double Bytes)>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var shape in shapes)
            {
                results[shape.Name].Add(UssdMenuCalls.Walk(shape.Depth, shape.OnlyLast, shape.History));
            }
        }

        foreach (var (name, rounds) in results)
        {
            var (rate, own, bytes) = (Measurement.Median(rounds.Select(round => round.Rate)), Measurement.Median(rounds.Select(round => round.Own)), Measurement.Median(rounds.Select(round => round.Bytes)));
            Print($"  {name,-40} {rate / 1e6,6:0.00} M calls/s, best {rounds.Max(round => round.Rate) / 1e6:0.00}, {own / 1e6:0.00} M by processor time   goal ≥ 2: {Verdict(rate >= 2e6)}   {bytes,6:0} B a call, goal ≤ 1,024: {Verdict(bytes <= 1024)}");
        }
    }

    private static async Task OverHttpAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddUssd().AddGateway(UssdGateways.AfricasTalking).Configure(static options =>
        {
            options.RequestsPerMinute = 0;
            options.Gateways["africastalking"] = new UssdGatewayOptions { AllowWithoutSecret = true };
        });
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapUssd("/ussd", UssdMenuCalls.Menu);
        var screen = Encoding.UTF8.GetBytes("CON Step 1: what next?\n1. Go on\n2. Take one\n3. To the start\n0. Back");
        app.MapPost("/bare", async context =>
        {
            var form = await context.Request.ReadFormAsync();
            context.Response.ContentType = form.ContainsKey("sessionId") ? "text/plain" : "text/html";
            context.Response.ContentLength = screen.Length;
            await context.Response.Body.WriteAsync(screen);
        });
        await app.StartAsync();
        var address = new Uri(app.Urls.Single());
        using var bare = new Caller(address, "/bare");
        using var ussd = new Caller(address, "/ussd/africastalking");
        var (control, subject) = (new List<double>(), new List<double>());
        for (var round = -4; round < Rounds; round++)
        {
            var first = await (round % 2 is 0 ? bare : ussd).RunAsync(RequestsPerSample);
            var second = await (round % 2 is 0 ? ussd : bare).RunAsync(RequestsPerSample);
            if (round >= 0)
            {
                control.Add(round % 2 is 0 ? first : second);
                subject.Add(round % 2 is 0 ? second : first);
            }
        }

        var ratio = Measurement.Median(subject.Zip(control, static (ours, theirs) => ours / theirs));
        Print($"  over HTTP: bare {Measurement.Median(control):#,0} requests/s, MapUssd {Measurement.Median(subject):#,0}, ratio {ratio:0.00}   goal ≥ 0.60: {Verdict(ratio >= 0.6)}");
        await app.StopAsync();
    }

    private static string Verdict(bool met) => met ? "met" : "MISSED";

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    /// <summary>One kept connection that sends the requests of a session, one after the other.</summary>
    private sealed class Caller(Uri address, string path) : IDisposable
    {
        private readonly TcpClient _client = Connect(address);
        private readonly byte[] _buffer = new byte[8192];
        private int _sessions;

        public async Task<double> RunAsync(int requests)
        {
            var stream = _client.GetStream();
            var bodies = new List<byte[]>(requests);
            while (bodies.Count < requests)
            {
                var session = string.Create(CultureInfo.InvariantCulture, $"ATUid_{_sessions++:x32}");
                bodies.AddRange(Enumerable.Range(0, 8).Select(step => Request(session, string.Join("%2A", Enumerable.Repeat("1", step)))));
            }

            var started = TimeProvider.System.GetTimestamp();
            for (var request = 0; request < requests; request++)
            {
                await stream.WriteAsync(bodies[request]);
                await AnswerAsync(stream);
            }

            return requests / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        }

        public void Dispose() => _client.Dispose();

        private static TcpClient Connect(Uri address) => new(address.Host, address.Port) { NoDelay = true };

        private byte[] Request(string session, string text)
        {
            var body = $"sessionId={session}&serviceCode=%2A384%2A5%23&phoneNumber=%2B254712345678&networkCode=63902&text={text}";
            return Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            var read = 0;
            while (true)
            {
                read += await stream.ReadAsync(_buffer.AsMemory(read));
                var answer = _buffer.AsSpan(0, read);
                var end = answer.IndexOf("\r\n\r\n"u8);
                if (end < 0)
                {
                    continue;
                }

                var length = answer[..end].IndexOf("Content-Length: "u8);
                var digits = answer[(length + 16)..end];
                var size = int.Parse(digits[..(digits.IndexOf((byte)'\r') is >= 0 and var stop ? stop : digits.Length)], CultureInfo.InvariantCulture);
                if (read >= end + 4 + size)
                {
                    return;
                }
            }
        }
    }
}
