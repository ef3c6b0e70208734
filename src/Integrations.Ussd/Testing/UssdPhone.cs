using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Integrations.Ussd.Testing;

/// <summary>A phone that dials a menu in a test: <c>await phone.DialAsync("*384#"); await phone.SendAsync(["1", "500"]); phone.Shows("Confirm")</c>.</summary>
/// <remarks>Strict: a screen that does not fit, a step that throws and a menu that leads nowhere fail the test instead of asking the subscriber to dial again. Not thread-safe; give each subscriber a phone.</remarks>
public sealed class UssdPhone
{
    private readonly UssdEngine _engine;
    private readonly Counter _calls;
    private readonly List<string> _inputs = [];
    private UssdMessage? _last;
    private UssdReply _reply = UssdReply.None;
    private string _code = "";
    private int _sequence;
    private int _session;

    /// <summary>A phone on a menu.</summary>
    /// <param name="menu">The menu.</param>
    /// <param name="services">What its steps ask for. Its session store and settings are taken when <c>AddUssd()</c> registered them.</param>
    /// <param name="number">The subscriber; 254712345678 by default.</param>
    public UssdPhone(UssdMenu menu, IServiceProvider? services = null, Msisdn? number = null)
        : this(new UssdMenus(menu), services, number)
    {
    }

    /// <summary>A phone on several menus.</summary>
    public UssdPhone(UssdMenus menus, IServiceProvider? services = null, Msisdn? number = null)
        : this(Engine(menus, services), new Counter(), number ?? Integrations.Msisdn.FromInternational("254712345678"))
    {
    }

    private UssdPhone(UssdEngine engine, Counter calls, Msisdn number) => (_engine, _calls, Number) = (engine, calls, number);

    /// <summary>The subscriber.</summary>
    public Msisdn Number { get; }

    /// <summary>Whether the gateway sends all inputs each time, as Africa's Talking does. False by default: only the last, with a sequence number.</summary>
    public bool SendsHistory { get; init; }

    /// <summary>The gateway's name for the network.</summary>
    public string? Network { get; init; }

    /// <summary>What the phone shows.</summary>
    public string Screen => _reply.Text;

    /// <summary>The last answer.</summary>
    public UssdReply Reply => _reply;

    /// <summary>Whether the session waits for an input.</summary>
    public bool IsOpen => _reply.Kind is UssdReplyKind.Continue;

    /// <summary>Completes when no work goes on behind an answer that asked to wait: then a dial shows its result.</summary>
    public async Task WhenQuietAsync(CancellationToken cancellationToken = default)
    {
        while (_engine.Running > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Another subscriber of the same service.</summary>
    public UssdPhone Another(Msisdn number) => new(_engine, _calls, number) { SendsHistory = SendsHistory, Network = Network };

    /// <summary>Dials a code, with or without a shortcut behind it.</summary>
    /// <param name="code">Such as <c>*384*5#</c>. When it is not one of the menus' codes, all of it is the service code.</param>
    /// <param name="cancellationToken">Stops the waiting.</param>
    public async Task<UssdPhone> DialAsync(string code = "*384#", CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(code);
        _inputs.Clear();
        _sequence = 1;
        _code = code;
        _session = ++_calls.Sessions;
        return await HandleAsync(Message(UssdMessageType.Start, code), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Types an input.</summary>
    /// <exception cref="UssdAssertionException">The session is over.</exception>
    public Task<UssdPhone> SendAsync(string input, CancellationToken cancellationToken = default) => SendAsync([input], cancellationToken);

    /// <summary>Types inputs, one after the other: <c>SendAsync(["1", "500"])</c>.</summary>
    /// <exception cref="UssdAssertionException">The session is over.</exception>
    public async Task<UssdPhone> SendAsync(IReadOnlyList<string> inputs, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        foreach (var input in inputs)
        {
            if (!IsOpen)
            {
                throw new UssdAssertionException($"The session is over, so nobody reads '{input}'. The last screen was:\n{Screen}");
            }

            _inputs.Add(input);
            _sequence++;
            await HandleAsync(Message(UssdMessageType.Input, input), cancellationToken).ConfigureAwait(false);
        }

        return this;
    }

    /// <summary>The gateway delivers the last message once more.</summary>
    public async Task<UssdPhone> RepeatAsync(CancellationToken cancellationToken = default) =>
        await HandleAsync(_last ?? throw new UssdAssertionException("Nothing was sent yet."), cancellationToken).ConfigureAwait(false);

    /// <summary>The subscriber hangs up.</summary>
    public async Task<UssdPhone> HangUpAsync(CancellationToken cancellationToken = default) =>
        await HandleAsync(Message(UssdMessageType.Release, null), cancellationToken).ConfigureAwait(false);

    /// <summary>Checks that the screen holds these texts.</summary>
    /// <exception cref="UssdAssertionException">It does not.</exception>
    public UssdPhone Shows(params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        foreach (var text in texts)
        {
            if (!Screen.Contains(text, StringComparison.Ordinal))
            {
                throw new UssdAssertionException($"The screen does not show '{text}'. It is:\n{Screen}");
            }
        }

        return this;
    }

    /// <summary>Checks the whole screen.</summary>
    /// <exception cref="UssdAssertionException">It is another one.</exception>
    public UssdPhone ShowsExactly(string text) => Screen == text ? this : throw new UssdAssertionException($"The screen is not:\n{text}\nIt is:\n{Screen}");

    /// <summary>Checks that the screen does not hold a text.</summary>
    /// <exception cref="UssdAssertionException">It does.</exception>
    public UssdPhone DoesNotShow(string text) =>
        Screen.Contains(text, StringComparison.Ordinal) ? throw new UssdAssertionException($"The screen shows '{text}'. It is:\n{Screen}") : this;

    /// <summary>Checks that the session is over.</summary>
    /// <exception cref="UssdAssertionException">It waits for an input.</exception>
    public UssdPhone IsOver() => IsOpen ? throw new UssdAssertionException($"The session waits for an input. The screen is:\n{Screen}") : this;

    /// <summary>Checks that the next input is marked as a secret.</summary>
    /// <exception cref="UssdAssertionException">It is not.</exception>
    public UssdPhone AsksSecret() => _reply.IsInputSensitive ? this : throw new UssdAssertionException($"The screen does not ask for a secret. It is:\n{Screen}");

    /// <summary>The screen.</summary>
    public override string ToString() => Screen;

    private static UssdEngine Engine(UssdMenus menus, IServiceProvider? services)
    {
        var time = services?.GetService<TimeProvider>() ?? TimeProvider.System;
        return new UssdEngine(
            menus,
            services,
            "ussd",
            services?.GetService<IUssdSessionStore>() ?? new InMemoryUssdSessionStore(time),
            services?.GetService<IOptions<UssdOptions>>()?.Value ?? new UssdOptions(),
            time,
            services?.GetServices<UssdGateway>() ?? [],
            services?.GetService<ILoggerFactory>()?.CreateLogger("Integrations.Ussd") ?? NullLogger.Instance,
            isStrict: true);
    }

    private async Task<UssdPhone> HandleAsync(UssdMessage message, CancellationToken cancellationToken)
    {
        _last = message;
        _reply = await _engine.HandleAsync(message, cancellationToken).ConfigureAwait(false);
        var size = UssdTextSize.Of(_reply.Text);
        return size.Fits(UssdLimits.Largest) ? this : throw new UssdAssertionException($"The screen has {size.Units} characters in {size.Encoding}, and no network carries that:\n{Screen}");
    }

    private UssdMessage Message(UssdMessageType type, string? text) => new()
    {
        Gateway = "phone",
        Type = SendsHistory && type is (UssdMessageType.Start or UssdMessageType.Input) ? UssdMessageType.Unmarked : type,
        SessionId = string.Create(CultureInfo.InvariantCulture, $"phone-{Number.Reveal()}-{_session}"),
        Msisdn = Number,
        ServiceCode = SendsHistory ? _code : null,
        Text = text,
        History = SendsHistory ? string.Join('*', _inputs) : null,
        RequestId = SendsHistory ? null : _sequence.ToString(CultureInfo.InvariantCulture),
        Network = Network,
    };

    private sealed class Counter
    {
        public int Sessions { get; set; }
    }
}
