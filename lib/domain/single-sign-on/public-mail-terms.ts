/** Mail domains under which anybody gets an address. No organization may say that their people are its own. */
const PUBLIC_MAIL = new Set(
  `126.com 163.com 189.cn aim.com alice.it aol.com arcor.de att.net bellsouth.net bigpond.com bk.ru bluewin.ch btinternet.com charter.net
  comcast.net cox.net daum.net duck.com earthlink.net fastmail.com fastmail.fm foxmail.com free.fr freenet.de
  gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net googlemail.com hanmail.net hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr
  hotmail.it hushmail.com icloud.com inbox.com inbox.ru interia.pl juno.com kakao.com laposte.net libero.it list.ru live.co.uk live.com live.de
  live.fr live.nl mac.com mail.com mail.de mail.ru mailbox.org mailinator.com me.com msn.com naver.com nate.com ntlworld.com o2.pl onet.pl
  onmicrosoft.com optonline.net orange.fr outlook.com outlook.de outlook.es outlook.fr pm.me posteo.de proton.me protonmail.ch protonmail.com
  qq.com rambler.ru rediffmail.com rocketmail.com rogers.com runbox.com sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sky.com sohu.com
  startmail.com sympatico.ca t-online.de talktalk.co.uk terra.com.br tiscali.it tuta.com tuta.io tutanota.com uol.com.br verizon.net virgilio.it
  virginmedia.com wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.au yahoo.com.br yahoo.de yahoo.es
  yahoo.fr yahoo.it yandex.com yandex.ru yeah.net ymail.com zoho.com zohomail.com`.split(/\s+/),
);

export const isPublicMail = (domain: string): boolean => PUBLIC_MAIL.has(domain);
