using System.Globalization;

namespace Integrations.Ussd;

public sealed partial class UssdEngine
{
    /// <summary>A new dialog: from the first screen, along what was dialled, or where an older one broke off.</summary>
    private async ValueTask<UssdReply> StartAsync(UssdMessage message, Arrival arrival, UssdSessionKey key, UssdSession? held, GatewaySettings settings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var menu = _menus.For(arrival.ServiceCode);
        var isSubscribers = held is not null && held.Menu == menu.Name && held.Msisdn is not null && held.Msisdn == arrival.Msisdn;
        if (held is { Work: not null } or { IsUnseen: true })
        {
            if (isSubscribers)
            {
                // The gateway uses the id again for the redial: the work in it is the subscriber's.
                return held.IsLost ? LostWork(held, settings.LimitsFor(message.Network)) : await ContinueAsync(message, arrival, key, held, settings, cancellationToken).ConfigureAwait(false);
            }

            await SetAsideAsync(key, held, cancellationToken).ConfigureAwait(false);
        }

        _metrics?.Changed(NameOf(key.Gateway), "started");
        var session = new UssdSession
        {
            Version = held?.Version ?? 0,
            Menu = menu.Name,
            Data = menu.NewData(),
            ServiceCode = arrival.ServiceCode,
            Msisdn = arrival.Msisdn,
            Mark = arrival.Mark,
            StartedAt = now,
            AnsweredAt = now,
        };
        if (isSubscribers && IsResumable(held!) && arrival.DialExtras is null)
        {
            var aside = key.WithId($"{key.Id}/before");
            await _store.SaveAsync(aside, held!, -1, _options.SessionLifetime, _menus, cancellationToken).ConfigureAwait(false);
            var asking = NewStep(menu, session, key, message, settings);
            asking.State.Follows = aside.Id;
            return await FollowAsync(message, asking, null, settings, cancellationToken).ConfigureAwait(false);
        }

        if (menu.LooksBack && arrival.Msisdn is { } msisdn && await OlderAsync(menu, key, msisdn, offers: arrival.DialExtras is null, cancellationToken).ConfigureAwait(false) is { } older)
        {
            var follower = NewStep(menu, session, key, message, settings);
            follower.State.Follows = older;
            follower.State.IsPointed = true;
            return await FollowAsync(message, follower, null, settings, cancellationToken).ConfigureAwait(false);
        }

        var step = NewStep(menu, session, key, message, settings);
        return await BeginAsync(step, arrival.DialExtras, message.History, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The gateway uses the id for somebody else, or for another menu: whose work is in it finds it at the next dial.</summary>
    private async ValueTask SetAsideAsync(UssdSessionKey key, UssdSession held, CancellationToken cancellationToken)
    {
        if (held.Msisdn is not { } holder || held.IsLost)
        {
            return;
        }

        var aside = key.WithId($"{key.Id}/of/{held.FlowOf(key)}");
        var lifetime = LifetimeOf(held, _menus.Find(held.Menu)!);
        await _store.SaveAsync(aside, held.Under(key), -1, lifetime, _menus, cancellationToken).ConfigureAwait(false);
        await _store.SaveAsync(PointerOf(key, held.Menu, holder), new UssdSession { Version = 1, Follows = aside.Id }, -1, lifetime, _menus, cancellationToken).ConfigureAwait(false);
    }

    private ValueTask<UssdReply> BeginAsync(UssdStep step, string? dialled, string? history, CancellationToken cancellationToken) =>
        GuardedAsync(step, (engine, starting, token) => engine.DialAsync(starting, dialled, history, token), cancellationToken);

    private async ValueTask<UssdReply> DialAsync(UssdStep step, string? dialled, string? history, CancellationToken cancellationToken)
    {
        if (step.Menu.Culture is { } speaks && await step.WithinAsync(speaks(step, step.DeadlineToken())).ConfigureAwait(false) is { } culture)
        {
            step.Culture = CultureInfo.GetCultureInfo(culture);
        }

        var reply = await GoAsync(step, step.Home(), cancellationToken).ConfigureAwait(false);
        if (dialled is null)
        {
            return reply;
        }

        step.IsDeepDial = true;
        step.IsStopped = false;
        var items = dialled.Split('*');
        var read = step.State.Mark.Items - items.Length;
        foreach (var item in items)
        {
            if (reply.Kind is not UssdReplyKind.Continue || step.IsStopped || step.State.Screen < 0 || step.Menu.Screens[step.State.Screen].StopsDeepDial)
            {
                break;
            }

            reply = await TakeAsync(step, Numbers.Clean(item), cancellationToken).ConfigureAwait(false);
            read++;
        }

        if (history is not null)
        {
            step.State.Mark = (step.State.Mark with { Secrets = 0 }).HideNewItems(history, read);
        }

        step.IsDeepDial = false;
        return reply;
    }

    /// <summary>The subscriber's older session, when there is something to go on with.</summary>
    private async ValueTask<string?> OlderAsync(UssdMenu menu, UssdSessionKey key, Msisdn msisdn, bool offers, CancellationToken cancellationToken)
    {
        var pointer = await _store.LoadAsync(PointerOf(key, menu.Name, msisdn), _menus, cancellationToken).ConfigureAwait(false);
        if (pointer?.Follows is not { } id || id == key.Id)
        {
            return null;
        }

        var older = await _store.LoadAsync(key.WithId(id), _menus, cancellationToken).ConfigureAwait(false);
        return older is not null && older.Menu == menu.Name && older.Msisdn == msisdn && (older.IsUnseen || older.Work is not null || older.Follows is not null || (offers && IsResumable(older))) ? id : null;
    }

    /// <summary>Goes on with an older session: shows the result of its work, waits for it, or asks whether to go on at its screen.</summary>
    private async ValueTask<UssdReply> FollowAsync(UssdMessage message, UssdStep step, string? input, GatewaySettings settings, CancellationToken cancellationToken)
    {
        var id = step.State.Follows!;
        var olderKey = step.SessionKey.WithId(id);
        var older = await _store.LoadAsync(olderKey, _menus, cancellationToken).ConfigureAwait(false);
        if (older?.Follows is { } oldest && oldest != id && oldest != step.SessionKey.Id)
        {
            step.State.Follows = oldest;
            return await FollowAsync(message, step, input, settings, cancellationToken).ConfigureAwait(false);
        }

        if (older is null || older.Menu != step.Menu.Name || older.Msisdn != step.Msisdn)
        {
            (step.State.Follows, step.State.IsOffer) = (null, false);
            return await BeginAsync(step, null, null, cancellationToken).ConfigureAwait(false);
        }

        if (older.IsLost)
        {
            // The pointer stays: the next dial may reach a host that runs the other release.
            step.State.IsPointed = false;
            return await KeepAsync(step, LostWork(older, step.Limits), cancellationToken).ConfigureAwait(false);
        }

        if (older.Work is null && !older.IsUnseen)
        {
            if (input is "1" && step.State.IsOffer)
            {
                var resumed = Adopt(message, step, older, olderKey, settings);
                _metrics?.Changed(NameOf(step.Gateway), "resumed");
                var shown = await GuardedAsync(resumed, static (_, going, _) => ShowAsync(going, going.Menu.Screens[going.State.Screen], null), cancellationToken).ConfigureAwait(false);
                await _store.RemoveAsync(olderKey, cancellationToken).ConfigureAwait(false);
                return shown;
            }

            if (!IsResumable(older) || (input is "2" && step.State.IsOffer))
            {
                (step.State.Follows, step.State.IsOffer) = (null, false);
                return await BeginAsync(step, null, null, cancellationToken).ConfigureAwait(false);
            }

            step.State.IsOffer = true;
            return await KeepAsync(step, Offer(step, isAgain: input is not null), cancellationToken).ConfigureAwait(false);
        }

        var adopted = Adopt(message, step, older, olderKey, settings);
        if (older.IsUnseen)
        {
            adopted.State.IsPointed = true;
            _metrics?.Changed(NameOf(step.Gateway), "resumed");
            var result = await KeepAsync(adopted, older.Answer!, cancellationToken).ConfigureAwait(false);
            await _store.RemoveAsync(olderKey, cancellationToken).ConfigureAwait(false);
            return result;
        }

        // Until the work is over it belongs to the older session, so that it is not begun twice.
        var isElsewhere = older.Work!.Until > Time.GetUtcNow() && !_running.ContainsKey(olderKey);
        if (isElsewhere)
        {
            return await KeepAsync(step, await WaitScreenAsync(step, (WorkScreen)step.Menu.Screens[older.Work.Screen]).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        if (_running.TryGetValue(olderKey, out var running) && !running.Task.IsCompleted)
        {
            var left = adopted.Remaining();
            await WaitForAsync(running.Task, left).ConfigureAwait(false);
            if (!running.Task.IsCompleted)
            {
                return await KeepAsync(step, await WaitScreenAsync(step, (WorkScreen)step.Menu.Screens[older.Work.Screen]).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            }
        }

        _metrics?.Changed(NameOf(step.Gateway), "resumed");
        var reply = await GuardedAsync(adopted, (engine, waiting, token) => engine.ContinueWorkAsync(waiting, olderKey, token), cancellationToken).ConfigureAwait(false);
        await _store.RemoveAsync(olderKey, cancellationToken).ConfigureAwait(false);
        return reply;
    }

    /// <summary>The older session's state under the new session's id. Its effects keep their keys.</summary>
    private UssdStep Adopt(UssdMessage message, UssdStep step, UssdSession older, UssdSessionKey olderKey, GatewaySettings settings)
    {
        var own = step.Session;
        var session = new UssdSession
        {
            Version = own.Version,
            Menu = own.Menu,
            Screen = older.Screen,
            Back = older.Back,
            Data = older.Data,
            Page = older.Page,
            Items = older.Items,
            Culture = older.Culture,
            ServiceCode = own.ServiceCode,
            Msisdn = own.Msisdn,
            StartedAt = own.StartedAt,
            Flow = older.FlowOf(olderKey),
            Visits = older.Visits,
            Work = older.Work,
        };
        var adopted = NewStep(step.Menu, session, step.SessionKey, message, settings);
        adopted.State.Mark = step.State.Mark;
        return adopted;
    }

    private static UssdReply Offer(UssdStep step, bool isAgain)
    {
        var phrases = step.Menu.Phrases;
        var text = $"{(isAgain ? step.Say(phrases.WrongChoice) + "\n" : "")}{step.Say(phrases.Unfinished)}\n{Numbers.Line(0, step.Say(phrases.GoOn))}\n{Numbers.Line(1, step.Say(phrases.StartAgain))}";
        return new UssdReply(UssdReplyKind.Continue, Pager.Shorten(text, step.Limits)) { Step = "resume" };
    }
}
